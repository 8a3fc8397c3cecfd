import { CaptureTag, type Context, CycleTag, type Liquid, type TagToken, Value } from 'liquidjs';
import { Markup } from './markup.js';

/**
 * `capture` whose text is markup where outputs are escaped: what went into it was escaped then, and would be
 * once more when it is printed.
 */
export class EscapedCaptureTag extends CaptureTag {
  override *render(context: Context): Generator<unknown, void, string> {
    const text = yield this.liquid.renderer.renderTemplates(this.templates, context);
    context.bottom()[this.variable] = new Markup(text);
  }
}

/** `cycle` that knows when it is read whether its filters exist, and not when it is rendered. */
export class CheckedCycleTag extends CycleTag {
  constructor(
    token: TagToken,
    remaining: ConstructorParameters<typeof CycleTag>[1],
    liquid: Liquid,
  ) {
    super(token, remaining, liquid);
    for (const candidate of this.arguments()) {
      if ('filters' in candidate && 'initial' in candidate && !(candidate instanceof Value)) {
        new Value(candidate as ConstructorParameters<typeof Value>[0], liquid);
      }
    }
  }
}
