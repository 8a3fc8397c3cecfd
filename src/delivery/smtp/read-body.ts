/** The bytes of a mail as they go over the wire (RFC 5321, 4.5.2), without the dot that ends them. */
export interface MailBody {
  /** Lines that begin with a dot have one more. */
  readonly wire: Uint8Array;
  /** Without these dots: RFC 1870, 5. */
  readonly sizeBytes: number;
  readonly is8Bit: boolean;
  /** Whether the last line has its end. */
  readonly isTerminated: boolean;
}

const CR = 13;
const LF = 10;
const DOT = 46;

/**
 * Makes a mail ready for DATA. Where no line begins with a dot, its bytes are used as they are.
 *
 * @throws RangeError at a CR or LF by itself: servers disagree whether it ends a line, so that one could take
 *   for the end of this mail, and the beginning of another, what the next one takes for text
 */
export function readBody(raw: Uint8Array): MailBody {
  const { dots, is8Bit } = scan(raw);
  const isTerminated = raw.length === 0 || raw.at(-1) === LF;
  const sizeBytes = raw.length + (isTerminated ? 0 : 2);
  const wire = dots.length === 0 ? raw : stuffed(raw, dots);
  return { wire, sizeBytes, is8Bit, isTerminated };
}

/** The places of the dots at the beginnings of lines. */
function scan(raw: Uint8Array): { readonly dots: readonly number[]; readonly is8Bit: boolean } {
  const dots: number[] = [];
  let bits = 0;
  let previous = LF;
  for (let place = 0; place < raw.length; place++) {
    const byte = raw[place] as number;
    bits |= byte;
    if (byte <= DOT || previous === CR) {
      if (byte === DOT && previous === LF) dots.push(place);
      if ((byte === LF) !== (previous === CR)) throw aloneAt(place);
    }
    previous = byte;
  }
  if (previous === CR) throw aloneAt(raw.length - 1);
  return { dots, is8Bit: bits >= 0x80 };
}

function aloneAt(place: number): RangeError {
  return new RangeError(`the mail has a CR or LF by itself near byte ${place}`);
}

function stuffed(raw: Uint8Array, dots: readonly number[]): Uint8Array {
  const wire = Buffer.allocUnsafe(raw.length + dots.length);
  let from = 0;
  dots.forEach((dot, before) => {
    wire.set(raw.subarray(from, dot), from + before);
    wire[dot + before] = DOT;
    from = dot;
  });
  wire.set(raw.subarray(from), from + dots.length);
  return wire;
}
