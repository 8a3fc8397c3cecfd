/**
 * The parts of @handlebars/parser's tree that are read here; its own types leave out half of them, and say of
 * others that they are there when they are not.
 */
export interface Located {
  readonly loc: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
}

export interface Path extends Located {
  readonly type: 'PathExpression';
  /** `@index` */
  readonly data: boolean;
  /** How many `../` stand before it. */
  readonly depth: number;
  readonly parts: readonly (string | Expression)[];
  readonly original: string;
}

export interface Call {
  readonly path: Expression;
  readonly params: readonly Expression[];
  readonly hash?: {
    readonly pairs: readonly { readonly key: string; readonly value: Expression }[];
  };
}

export type SubExpression = Call & Located & { readonly type: 'SubExpression' };

export type Literal = Located &
  (
    | { readonly type: 'StringLiteral'; readonly value: string }
    | { readonly type: 'NumberLiteral'; readonly value: number }
    | { readonly type: 'BooleanLiteral'; readonly value: boolean }
    | { readonly type: 'UndefinedLiteral' | 'NullLiteral' }
  );

export type Expression = Path | SubExpression | Literal;

export interface Program {
  readonly body: readonly Statement[];
  readonly blockParams?: readonly string[];
  /** Of an `else` with a helper behind it. */
  readonly chained?: boolean;
}

export type Block = Call &
  Located & {
    readonly type: 'BlockStatement';
    readonly program?: Program;
    readonly inverse?: Program;
  };

export type Mustache = Call &
  Located & { readonly type: 'MustacheStatement'; readonly escaped: boolean };

export type Partial = Omit<Call, 'path'> &
  Located & { readonly type: 'PartialStatement'; readonly name: Expression };

export type Statement =
  | Block
  | Mustache
  | Partial
  | (Located & { readonly type: 'ContentStatement' | 'CommentStatement'; readonly value: string })
  | (Located & { readonly type: 'PartialBlockStatement' | 'Decorator' | 'DecoratorBlock' });

/** The name of what is called; undefined where that is worked out. */
export function nameOf({ path }: Call): string | undefined {
  return path.type === 'PathExpression' ? path.original : undefined;
}
