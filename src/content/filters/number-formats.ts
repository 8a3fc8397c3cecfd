/** Formats by locale and style, which are dear to make. */
export type NumberFormats = (
  locale: string,
  options: Intl.NumberFormatOptions,
) => Intl.NumberFormat;

/** Currencies and locales may come out of data: the cache does not grow with them. */
const MOST_FORMATS = 500;

export function createNumberFormats(): NumberFormats {
  const formats = new Map<string, Intl.NumberFormat>();
  return (locale, options) => {
    const key = `${locale} ${JSON.stringify(options)}`;
    let format = formats.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, options);
      if (formats.size >= MOST_FORMATS) formats.clear();
      formats.set(key, format);
    }
    return format;
  };
}
