/** An event that a row would become, as one line. */
export interface DescribedPayload {
  readonly title: string;
  readonly who: string;
  /** Undefined: now, when it is imported. */
  readonly at: string | undefined;
  readonly says: string;
}

type Tree = Readonly<Record<string, unknown>>;

/** @param payload an event in Segment’s form */
export function describePayload(payload: unknown): DescribedPayload {
  const event = asTree(payload);
  const { type, event: name, properties, traits, timestamp } = event;
  const said = type === 'identify' ? withoutEmail(asTree(traits)) : asTree(properties);
  return {
    title: type === 'identify' ? 'What is known' : String(name ?? type ?? ''),
    who: whoOf(event),
    at: typeof timestamp === 'string' ? timestamp : undefined,
    says: Object.entries(said).map(describeMember).join(' · '),
  };
}

function whoOf({ userId, anonymousId, traits, context }: Tree): string {
  const inContext = asTree(context);
  const [external] = Array.isArray(inContext.externalIds) ? inContext.externalIds : [];
  const named = [
    asTree(traits).email,
    asTree(inContext.traits).email,
    userId,
    asTree(external).id,
    anonymousId,
  ];
  return String(named.find((each) => each !== undefined) ?? '');
}

function withoutEmail({ email: _shown, ...rest }: Tree): Tree {
  return rest;
}

function describeMember([name, value]: [string, unknown]): string {
  if (Array.isArray(value) && typeof value[0] === 'object') {
    const items = value.map(
      (item) => asTree(item).name ?? asTree(item).product_id ?? asTree(item).sku,
    );
    return `${name}: ${items.filter((item) => item !== undefined).join(', ') || value.length}`;
  }
  return `${name}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`;
}

/** A product or a suppression, as one line. */
export function describeObject(value: unknown): string {
  return Object.entries(asTree(value))
    .filter(([, said]) => said !== null && said !== undefined)
    .map(describeMember)
    .join(' · ');
}

function asTree(value: unknown): Tree {
  return typeof value === 'object' && value !== null ? (value as Tree) : {};
}
