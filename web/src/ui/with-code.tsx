/** A sentence of the server, in which `names` between backticks are set as what they are. */
export function WithCode({ children }: { readonly children: string }) {
  return children.split('`').map((part, at) =>
    at % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other name
      <code key={at} className="mono">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
