/** `journeys/abandoned-cart.yaml` is `abandoned-cart`. */
export function keyOfFile(path: string): string {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  return name.replace(/\.(ya?ml|json)$/i, '');
}
