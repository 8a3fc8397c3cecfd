/** The bytes of a buffer, to be written word by word: `Buffer` checks each at a price that counts for parameters. */
export function viewOf({ buffer, byteOffset, byteLength }: Buffer): DataView {
  return new DataView(buffer, byteOffset, byteLength);
}
