/** Of a phone, and of the pane in which desktops show mails; in CSS pixels. */
export const SCREEN_WIDTHS = { phone: 375, desktop: 800 } as const;
export const NARROWEST = 200;
export const WIDEST = 2_000;

/** How a mail is looked at. */
export interface ScreenView {
  /** In CSS pixels, of which each is one of the picture's, from `NARROWEST` to `WIDEST`. */
  readonly width: number;
  readonly isDark: boolean;
}

/** A mail as a browser shows it. */
export interface Screenshot {
  /** PNG; what is beyond `TALLEST` is cut off. */
  readonly png: Buffer;
  readonly width: number;
  readonly height: number;
  /** The addresses that it would load and that are not in the picture. */
  readonly blocked: readonly string[];
}

/** In pixels. The longest mails have some 6,000; a browser's own limit is 16,384. */
export const TALLEST = 12_000;
