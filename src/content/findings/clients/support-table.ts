/**
 * What mail programs support, of https://www.caniemail.com (MIT, Rémi Parmentier and contributors). Written by
 * scripts/caniemail.mjs of its commit 6b086a3483, 2026-06-29; not by hand.
 *
 * A line has the feature’s name there, its title, what is looked for, and for each client of the first line whether
 * its newest version tested supports it: y(es), a (partly), n(o), u(nknown).
 */
export const SUPPORT_TABLE = `aol.android aol.desktop-webmail aol.ios apple-mail.ios apple-mail.macos fastmail.desktop-webmail free-fr.desktop-webmail gmail.android gmail.desktop-webmail gmail.ios gmail.mobile-webmail gmx.android gmx.desktop-webmail gmx.ios hey.desktop-webmail ionos-1and1.android ionos-1and1.desktop-webmail laposte.android laposte.desktop-webmail laposte.ios mail-ru.desktop-webmail orange.android orange.desktop-webmail orange.ios outlook.android outlook.ios outlook.macos outlook.outlook-com outlook.windows outlook.windows-mail protonmail.android protonmail.desktop-webmail protonmail.ios rainloop.desktop-webmail samsung-email.android sfr.android sfr.desktop-webmail sfr.ios t-online-de.desktop-webmail thunderbird.macos thunderbird.windows web-de.android web-de.desktop-webmail web-de.ios wp-pl.desktop-webmail yahoo.android yahoo.desktop-webmail yahoo.ios
css-accent-color|accent-color|property accent-color|nnnyynunnnnuuuyuuuuuynnnnnnnnnnnnuynynuuuuuuunnn
css-align-items|align-items|property align-items|nnnyyyunnnnynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-animation|animation|property animation,animation-name,animation-duration|nnnyyyunnnnynyyyauaunnnnnnnnnnnnnuynanunuynyunnn
css-aspect-ratio|aspect-ratio|property aspect-ratio|nnnyynunnnnynyyyyuyuynnnnnnnnnyyyunyyyunuynyunnn
css-at-font-face|@font-face|at font-face|nnnyynunnnnnnyynyununnnnnnnnanynnuynnnuyunnyunnn
css-at-import|@import|at import|nnnyynunnnnnnyynyununnnnnnnnyyynnunnnnununnynnnn
css-at-keyframes|@keyframes|at keyframes|nynyyyunnnnynyyyaununnnnnnnnnnnnnuynnnuyuynyunyn
css-at-media|@media|at media|aaayyyuaaanyyyyyyunuayyyaaaannyaauannnunuyyyuaaa
css-at-media-device-pixel-ratio|@media (-webkit-device-pixel-ratio)|media -webkit-device-pixel-ratio|nnnyyyunnnnynyyyyununyyyyyyynnynnuynnnunuynyunnn
css-at-media-hover|@media (hover), @media (any-hover)|media hover,any-hover|nnnyyuunnnnuuuuuuununuuuyyyynnyyyuynnnuuuuuuunnn
css-at-media-orientation|@media (orientation)|media orientation|nnnayyuyynnyyyyyyunuyyyyyyyynnnnnuynnnunuyyyunnn
css-at-media-prefers-color-scheme|@media (prefers-color-scheme)|media prefers-color-scheme|nnnyyyynnnnynynyyununyyyyyyynnnnnuynnnnnuynyunnn
css-at-media-prefers-reduced-motion|@media (prefers-reduced-motion)|media prefers-reduced-motion|nnnyynunnnnynyyyyununyyyyyyynnaaauynynunuynyunnn
css-at-supports|@supports|at supports|yyyyynunnnnynyyyyununyyynnnnnnynnuynnnunuynyuyyy
css-backdrop-filter|backdrop-filter|property backdrop-filter|nnnyyuunnnnunuuuuuuuyuunnnynnnyyyuyyyyuuuunuunnn
css-background|background|property background|aaayyyuyyyyyayyyyuyuyaaayyyyaayyyuyyyyuyuyayuaaa
css-background-blend-mode|background-blend-mode|property background-blend-mode|nnnyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-background-clip|background-clip|property background-clip|nnnyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-background-color|background-color|property background-color|yyyyyyuyyyyyayyyyuyuyaaayyyyyyyyyuyyyyuyuyayuyyy
css-background-image|background-image|property background-image|aaayyynyyyyyayyyyuyuyyyyyyyynnyyyuyyyynyuyayuaaa
css-background-origin|background-origin|property background-origin|nnnyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-background-position|background-position|property background-position|yyyyyyuyyyyyayyyyuyuyyyyyyyynnyyyuyyyyuyuyayuyyy
css-background-repeat|background-repeat|property background-repeat|yyyyyyuyyyyyayyyyuyuyyyyyyyynnyyyuyyyyuyuyayuyyy
css-background-size|background-size|property background-size|yyyyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyuyyy
css-block-inline-size|block-size & inline-size|property block-size,inline-size|nnnyyyunnnnynyyyyuyuyunnnnnnnnyyyuyuyyuyuynyunnn
css-border|border|property border|yyyyyyuyyyyyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-border-collapse|border-collapse|property border-collapse|yyyyyuuyyyyuyuuuuuuuyuuuyyyyyyyyyuyyyyuyuuyuuyyy
css-border-image|border-image|property border-image|nnnyyyunnnnynyyyyuyuynnnnnnnnnyyyuyyyyuyuynyunnn
css-border-inline-block|border-inline & border-block|property border-inline,border-block|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyunyyyuuuynyunnn
css-border-inline-block-individual|border-inline & border-block individual logical properties|property border-inline-start,border-inline-end,border-block-start,border-block-end|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuayyyuuuynyunnn
css-border-inline-block-longhand|border-inline & border-block longhand properties|property border-inline-width,border-inline-style,border-inline-color,border-block-width,border-block-style,border-block-color|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuyyyyuuuynyunnn
css-border-radius|border-radius|property border-radius|aaayyyuyyyyynyyyyuyuynnnyyyynnyyyuyyyyuyuynyuaaa
css-border-radius-logical|border-radius logical properties|property border-start-start-radius,border-start-end-radius,border-end-start-radius,border-end-end-radius|nnnyyuunnnnuuuuuuuuuyuuunnnnnnyyyunyyyuuuuuuunnn
css-border-spacing|border-spacing|property border-spacing|yyyyyuuyyyyuyuuuuuuuyuuuyynynnyyyuyyyyuyuuyuuyyy
css-box-shadow|box-shadow|property box-shadow|nnnyyyuananynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-box-sizing|box-sizing|property box-sizing|nnnyyyuyyynyyyyyyuyuynnnyyyynnyyyuyyyyuyuyyyunnn
css-caption-side|caption-side|property caption-side|yyyyyyuyyyyyyyyyyuyuyyyyyyyynnyyyuyyyyuyuyyyuyyy
css-clear|clear|property clear|aaayyuuayyuuauuuuuuuyuuuayuynnyyyuyuuuuuuuauuaaa
css-clip-path|clip-path|property clip-path|nnnyyyunnnnynyyyyuyuannnnnnnnnyyyuyyyyuyuynyunnn
css-color-scheme|color-scheme CSS property|property color-scheme|nnnyynunnnnununuuuuunuuunnnnnunynuyyannyuunuunnn
css-column-count|column-count|property column-count|nnnyyyuyyynynyyyyuyuyyyyyyyynnyyyuyyyyuyuynyunnn
css-column-layout-properties|css column properties|property columns,column-width,column-rule,column-span,column-fill|nnnyyyuyyyyuuuyuuuuuyuuuyyyynnyyyuyyyyuyuuuuunnn
css-comments|CSS comments|comment css|ayayyuuayyaunuuuuuauannnyyyyyyyyyuyaaauyuunuuaya
css-conic-gradient|conic-gradient()|function conic-gradient|nnnyyynnnnnuuuyuuuyuynnnnnnnnnyyyuayyyyyuuuuunnn
css-cursor|cursor|property cursor|uuunauunnnnyanuuuuuuuuuunnnnuuuauuuuuuuyuuuuuaan
css-direction|direction|property direction|yyyyyyuyyyayyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
css-display|display|property display|aaayyauayayyayyyyuyuyaaayyyyaayyyuyyyyuyuyayuaaa
css-display-flex|display:flex|value display flex,inline-flex|yyyyyyuayayynyyyyuyuynnnyyyynnyyyuyyyyuyuynyuyyy
css-display-grid|display:grid|value display grid,inline-grid|yyyyyyuayayynyyyyuyuynnnyyyynnyyyuyyyyuyuynyuyyy
css-display-none|display:none|value display none|yyyyyyuyyynyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-empty-cells|empty-cells|property empty-cells|nynyyuuyyyuuuuuuuuuunuuuyyyynnyyyuyuuuuuuuuuunyn
css-filter|filter|property filter|nnnyynunnnnynyyyyuyuannnnnnnnnyyyuyyyyuyuynyunnn
css-flex-direction|flex-direction:column|value flex-direction column,column-reverse|nnnyyyunnnnynyyyyuyuynnnnyyynnyyyuyyyyuyuynyunnn
css-flex-wrap|flex-wrap: wrap|value flex-wrap wrap,wrap-reverse|nnnyyyunnnnynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-float|float|property float|aaayyyuayayyayyyyuyuyyyyyyyynnyyyuyyyyuyuyayuaaa
css-font|font shorthand|property font|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
css-font-kerning|font-kerning|property font-kerning|unuyyuyyyyyunuuuuuuunuuuyyyynuyyyuyuyunyuuuuunnn
css-font-size|font-size|property font-size|aaayyuuyyyyuauuuuuuuyuuuyyyyaayyyuauuuuyuuauuaaa
css-font-size-adjust|font-size-adjust|property font-size-adjust|uuuyyuuayayyayuuuuuuyuuuyyyynnyyyuuuuuuyuuauuaaa
css-font-stretch|font-stretch|property font-stretch|unnyyuunyyyuuuuuuuuuyuuunyyynuuyyunnyyuyuuuuunnn
css-font-weight|font-weight|property font-weight|aaayyyuyyyyyyyyyyuyuyyayyyyyaayyyuyyyyuyuyyyuaaa
css-function-clamp|clamp()|function clamp|nnnyynuayayynyyyyuyuynnnnnnnnnyyyuayyyuyuynyunnn
css-function-light-dark|light-dark()|function light-dark|unnyyunnnnnunuauuuauaunnunnnnnuayuauaaayuuuuuunn
css-function-max|max()|function max|nnnyynuayayynyyyyuyuynnnnnnnnnyyyuayyyuyuynyunnn
css-function-min|min()|function min|nnnyynuayayynyyyyuyuynnnnnnnnnyyyuayyyuyuynyunnn
css-gap|gap, column-gap, row-gap|property gap,column-gap,row-gap|nnnyyayaaanunuyuuuyuynnnaaaannyyyuyyyyyyuuuuunnn
css-grid-template|grid-template-* properties|property grid-template,grid-template-columns,grid-template-rows,grid-template-areas|nnnyynynnnnunuyuuuyuynnnnnnnnnyyyuyyyyyyuuuuunnn
css-height|height property|property height|nnnyyyuyyyyyyyyyyuyuyyyyyyyyayyyyuyyyyuyuyyyunnn
css-hyphenate-character|hyphenate-character|property hyphenate-character|nnnyyuunnnnunuuuuuuuauuunnnnnnyyyuyuuuuuuunuunnn
css-hyphenate-limit-chars|hyphenate-limit-chars|property hyphenate-limit-chars|nnnnnuunnnnunuuuuuuuyuuunnnnnnuuuunuuuunuunuunnn
css-hyphens|hyphens|property hyphens|unuyyuunnnuuuuuuuuuuyuuunnnnnnuuuuyyyyuuuuuuunnn
css-important|!important keyword|keyword !important|aaayyyuaaaaynyyyyuyuynnnyyyyaaaaauyayauyuynynaaa
css-inert-attribute|inert|attribute inert|nnnyyuunnnnuuuuuuuuuuuuunnnnnnnanuyuuuuuuuuuunnn
css-inline-size|inline-size|property inline-size|nnnnnnunnnnynyyyyuyuyynynnnnnnyyyuyyyyuyuynyunnn
css-inset|inset|property inset|nnnyyuunnnnunuuuuuuunuuunnnnnnuuuunuuuuyuunuunnn
css-intrinsic-size|fit-content, min-content, max-content|keyword fit-content,min-content,max-content|nnnyyyuyyayuuuyuuuyuynnnaayynnyyyunyyyuyuuuuunnn
css-justify-content|justify-content|property justify-content|nnnyyyunnnnynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-left-right-top-bottom|left, right, top, bottom|property left,right,top,bottom|nnnyyyunnnnyyyyyyuyuayyyyyyynnyyyuayyyuyuyyyunnn
css-letter-spacing|letter-spacing|property letter-spacing|yyyyyyuyyyyyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-line-height|line-height|property line-height|yyyyyyuyyyyyyyyyyuyuyayayyyyaayyyuyyyyuyuyyyuyyy
css-linear-gradient|linear-gradient()|function linear-gradient|nnnyyyyayyyynyyyyuyuynnnnnnnnnyyyuayyyyyuynyunnn
css-list-style|list-style|property list-style|aaayyyuaaaayyyyyyuyuyyyyyyayaanayuyyyyuyuyyyuaaa
css-list-style-image|list-style-image|property list-style-image|nnnyyyunnnnyyyyyyuyuyynynnnnnnnnyuyyyyuyuyyyunnn
css-list-style-position|list-style-position|property list-style-position|yyyyyyuyyyyyyyyyyuyuyyyyyyyynnyyyuyyyyuyuyyyuyyy
css-list-style-type|list-style-type|property list-style-type|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
css-margin|margin|property margin|aaayyyuaaaayyyyyyuyuayyyaaaaaayyyuyyyyuyuyyyuaaa
css-margin-block-start-end|margin-block-start & margin-block-end|property margin-block-start,margin-block-end|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuyuuuuuuynyunnn
css-margin-inline-block|margin-inline & margin-block|property margin-inline,margin-block|nnnyyyunnnnynyyyyuyuyyyynnnnnnyyyunyyyuyuynyunnn
css-margin-inline-start-end|margin-inline-start & margin-inline-end|property margin-inline-start,margin-inline-end|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuyuuuuuuynyunnn
css-mask-image|mask-image|property mask-image|nnnyyuunnnnunuuuuuuuyuuunnynnnuuuuyuuuuuuunuunnn
css-max-block-size|max-block-size|property max-block-size|unuyyuunnnuuuuuuuuuuyuuunynnnnyyyuyuuuuuuuuuunnn
css-max-height|max-height property|property max-height|yyyyyyuyyyyyyyyyyuyuyyyyyyyynnyyyuyyyyuyuyyyuyyy
css-max-inline-size|max-inline-size|property max-inline-size|nnnyyuunnnnunuuuuuuuyuuunnnnnnyyyuyuuuuuuunuunnn
css-max-width|max-width|property max-width|yyyyyyuyyyyyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-min-block-size|min-block-size|property min-block-size|nnnyyuunnnnunuuuuuuuyuuunnnnnnyyyuyuuuuuuunuunnn
css-min-height|min-height property|property min-height|yyyyyyuyyyyyyyyyyuyuyyyyyyyynnyynuyyynuyuyyyuyyy
css-min-inline-size|min-inline-size|property min-inline-size|unuyyuunnnnuuuuuuuuuyuuunynnnnyyyuyuuuuuuuuuunnn
css-min-width|min-width property|property min-width|yyyyyyuyyyyyyyyyyuyuyyyyyyyynnyyyuyyyyuyuyyyuyyy
css-mix-blend-mode|mix-blend-mode|property mix-blend-mode|nnnyynuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-modern-color|lch(), oklch(), lab(), oklab()|function lch,oklch,lab,oklab|nnnyyyunnnnuuuyuuuuuyuuunnnnnunyyunuuuunuuuuunnn
css-nesting|CSS Nesting|nesting|unuyauunnnnuuuuuuuuunuaannnnnnayauauanuyuuuuunnn
css-object-fit|object-fit|property object-fit|nnnyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-object-position|object-position|property object-position|nnnyyyuayanynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-opacity|opacity|property opacity|nnnyyyuyyynynyyyyuyunnnnyyyynnyyyuyyyyuyuynyuyyy
css-orphans|orphans|property orphans|nnnyyuunnnnunuuuuuuuyuuuyyyynnyyyuyuuuuuuunuunnn
css-outline|outline|property outline|yyyyyyyyyyyyyyyyyuyuynnnyyyynnyyyuyyyyyyuyyyuyyy
css-outline-offset|outline-offset|property outline-offset|nnnyyyynnnnunuyuuuyuynnnnnnnnnyyyuyyyyyyuuuuunnn
css-overflow|overflow|property overflow|aaaaayuaaaaaaayyyuyuayayaaaannaaauayyyuyuaaauaaa
css-overflow-wrap|overflow-wrap|property overflow-wrap|unuaauunnnuuuuuuuuuuyuuunnnnnnuuuuyuuuuuuuuuunnn
css-padding|padding|property padding|yyyyyyuyyyyyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-padding-block-start-end|padding-block-start & padding-block-end|property padding-block-start,padding-block-end|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuyuuuuuuynyunnn
css-padding-inline-block|padding-inline & padding-block|property padding-inline,padding-block|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyunuuuuuuynyunnn
css-padding-inline-start-end|padding-inline-start & padding-inline-end|property padding-inline-start,padding-inline-end|nnnyyuunnnnynyuyyuuuyuuunnnnnnyyyuyuuuuuuynyunnn
css-position|position|property position|aaaaaaunnnnyyyayyuaunaaaanaannyyyuaaaauyuyyyuaaa
css-pseudo-class-active|:active|pseudo active|yynnayunnnnyyyyyyununyynynaannyyyunnnnuyuyyyuyyy
css-pseudo-class-checked|:checked|pseudo checked|yyyyyyunnnnnnynnnununnnnaaaannnnnuynnnuyunnyuyyy
css-pseudo-class-default|:default|pseudo default|yyyyyuunnnnnnyuuuuuuyuuuyyyannnnnuuuuunyuunuuyyy
css-pseudo-class-first-child|:first-child|pseudo first-child|yyyyyyunnnnyyyyyyununyyyyyaannynnuynnnuyuyyyuyyy
css-pseudo-class-first-of-type|:first-of-type|pseudo first-of-type|yyyyyyunnnnynyyyyununyyyyyaannynnuynnnuyuynyuyyy
css-pseudo-class-focus|:focus|pseudo focus|yynnyyunnnnnyyynyununyynynaannyyyuynnnuyunyyuyyy
css-pseudo-class-focus-visible|:focus-visible|pseudo focus-visible|yyuuyuunnnnuuuuuuuuuuuuuauaanuyyyuyuuuuuuuuuuyyu
css-pseudo-class-focus-within|:focus-within|pseudo focus-within|yyuuyuunnnnuuuuuuuuuuuuuauannuyyyuyuuuuuuuuuuyyu
css-pseudo-class-has|:has()|pseudo has|nnnyyyunnnnynyyyyununnynnnnnnnnyyuynnnunuynyunnn
css-pseudo-class-hover|:hover|pseudo hover|yynyyyuaynnynyyyyununyyyynaannyyyuynnnuyuynyuyyy
css-pseudo-class-lang|lang()|pseudo lang|nnnyyuunnnnuuuuuuununuuuyynnnnyyyuyunuuuuuuuunnn
css-pseudo-class-last-child|:last-child|pseudo last-child|yyyyyyunnnnyyyyyyununyyyyyaannynnuynnnuyuyyyuyyy
css-pseudo-class-last-of-type|:last-of-type|pseudo last-of-type|yyyyyyunnnnynyyyyununyyyyyaannynnuynnnuyuynyuyyy
css-pseudo-class-link|:link|pseudo link|yyyyyyunnnnyyyyyyununyyyyyaayyynnuynnnuyuyyyuyyy
css-pseudo-class-not|:not|pseudo not|nnnyyyunnnnynyyyyununyyynnnnnnynnuynnnuyuynyunnn
css-pseudo-class-nth-child|:nth-child|pseudo nth-child|nnnyyyunnnnynyyyyununyyynnnnnnynnuynnnuyuynyunnn
css-pseudo-class-nth-last-child|:nth-last-child|pseudo nth-last-child|nnnyyyunnnnynyyyyununyyynnnnnnynnuynnnuyuynyunnn
css-pseudo-class-nth-last-of-type|:nth-last-of-type|pseudo nth-last-of-type|nnnyyyunnnnynyyyyununyyynnnnnnnnnuynnnuyuynyunnn
css-pseudo-class-nth-of-type|:nth-of-type|pseudo nth-of-type|nnnyyyunnnnynyyyyununyyynnnnnnnnnuynnnuyuynyunnn
css-pseudo-class-only-child|:only-child|pseudo only-child|yyyyyyunnnnyyyyyyununyyyyyaannynnuynnnuyuyyyuyyy
css-pseudo-class-only-of-type|:only-of-type|pseudo only-of-type|yyyyyyunnnnyyyyyyununyyyyyaannynnuynnnuyuyyyuyyy
css-pseudo-class-target|:target|pseudo target|yynnnnunnnnnyynnnununynnyyaannynnuynnnuyunyyuyyy
css-pseudo-class-visited|:visited|pseudo visited|yynnnyunnnnnynynyununnynyyaannnnnunnnnuyunynuyyy
css-pseudo-element-after|::after|pseudo after|nnnyyyunnnnynyyyyununnnnnaaannynnuynnnuyuynyunnn
css-pseudo-element-before|::before|pseudo before|nnnyyyunnnnynyyyyununnnnnaaannynnuynnnuyuynyunnn
css-pseudo-element-first-letter|::first-letter|pseudo first-letter|yyyyyyunnnnyyyyyyununnyynaaannynnuynnnuyuyyyuyyy
css-pseudo-element-first-line|::first-line|pseudo first-line|yyyyyyunnnnyyyyyyununnyynaaannynnuynnnuyuyyyuyyy
css-pseudo-element-marker|::marker|pseudo marker|yyyyyyunnnnuuuyuuununnyynnnnnnnyyuynnnuyuuuuuyyy
css-pseudo-element-placeholder|::placeholder|pseudo placeholder|yyyyyyunnnnnnynnnununnnnnaaannnnnuynnnuyunnyuyyy
css-radial-gradient|radial-gradient()|function radial-gradient|nnnyyyyayyyynyyyyuyuyyyynnnnnnyyyuyyyyyyuynyunnn
css-resize|resize|property resize|nnnnauunnnuunnuuuuuuyuunnnnnnnaanuyuunuuuunnunnn
css-rgb|rgb()|function rgb|aaayyyuaaaayayyyyuyuyaaayyyyaayyyuyyyyuyuyayuaaa
css-rgba|rgba()|function rgba|aaayyyuaaaaynyyyyuyuynnnyyyynnyyyuyyyyuyuynyuaaa
css-scroll-snap|scroll-snap|property scroll-snap-type,scroll-snap-align|nnnyynunnnnuuuyuuuyuynnnnnnnnnyyyuyyyyuyuuuuunnn
css-selector-adjacent-sibling|Adjacent sibling combinator|selector +|yyyyyyuayanyayyyyuyuyyyyyyyynnynnuynynuyuyayuyyy
css-selector-attribute|Attribute selector|selector [|aaayyyuaaanynyyynuyuayyyaaaannnnnuynynuyuynyuaaa
css-selector-chaining|Chaining selectors|selector .a.b|yyyyyyuayanyayyyyuyuyyyyyyynnnynnuynynuyuyayuyyy
css-selector-child|Child combinator|selector >|yyyyyyuayanynyyyyuyuyynyyyyynnynnuynynuyuynyuyyy
css-selector-class|Class selector|selector .|yyyyyyuayanyyyyyyuyuyyyyyyyyyyynnuynynuyuyyyuyyy
css-selector-descendant|Descendant combinator|selector descendant|yyyyyyuayanyayyyyuyuyyyyyyyyyyynnuynynuyuyayuyyy
css-selector-general-sibling|General sibling combinator|selector ~|yyyyyyuayanynyyyyuyuyyyyyyyynnynnuynynuyuynyuyyy
css-selector-grouping|Grouping selectors|selector ,|yyyyyyuayanyayyyyuyuyyyyyyyyyyynnuynynuyuyayuyyy
css-selector-id|ID selector|selector #|yyyyyyuayanyyyyynuyuyyyyyyyyyyynnuynynuyuyyyuyyy
css-selector-type|Type selector|selector type|yyyyyyuayanynyyyyuyuyyyyyyyyyyynnuynynuyuynyuyyy
css-selector-universal|Universal selector *|selector *|yyyyyyuayanyyyyyyuyunyyyyyyynnynnuynynuyuyyyuyyy
css-shape-margin|shape-margin|property shape-margin|nnnyyuunnnnuuuuuuuuuyuuunnynnnyyyuyuuuuyuuuuunnn
css-shape-outside|shape-outside|property shape-outside|nnnyyuunnnnuuuuuuuuuyuuunnynnnyyyuyuuuuyuuuuunnn
css-sytem-ui|system-ui, ui-serif, ui-sans-serif, ui-rounded, ui-monospace|keyword system-ui,ui-serif,ui-sans-serif,ui-rounded,ui-monospace|ayyyyyuayyyuyuyuuuyuyayyayyynnayyuaayyyauuuuuayy
css-tab-size|tab-size|property tab-size|unuyyuunnnunnyunyuuunuuunyyynnyyyuyuuuuuunnyunnn
css-table-layout|table-layout|property table-layout|uyuyyuuyyyuuuuuuuuuuyuuuyynynnyyyuyuuuuuuuuuuyyy
css-text-align|text-align|property text-align|aaayyyuayyayayyyyuyuyaaaayyyaayyyuayyyuyuyayuaaa
css-text-align-last|text-align-last|property text-align-last|unuyyuyyyyyuuuuuuuuuyuuunnnnnuyyyuyuuuyuuuuuunnn
css-text-decoration|text-decoration|property text-decoration|yyyyyyuayayyaayyyuyuyyynyyyyaayynuyyynuyuyaauyyy
css-text-decoration-color|text-decoration-color|property text-decoration-color|yyyyyyuayanynyyyyuyuyynyyyyynnyyyuyyyyuyuynyuyyy
css-text-decoration-line|text-decoration-line|property text-decoration-line|nyyyyuuyyyyunuuuuuuuyuuuyyyynnyyyuyuuuuyuunuuyyy
css-text-decoration-skip-ink|text-decoration-skip-ink|property text-decoration-skip-ink|nnnyyyunnnnunuyuuuyuyunnnnnnnnyyyuyuyuuyuunuunnn
css-text-decoration-style|text-decoration-style|property text-decoration-style|nyyyyuuyyyyunuuuuuuuyuuuyyyynnyyyuyuuuuyuunuuyyy
css-text-decoration-thickness|text-decoration-thickness|property text-decoration-thickness|nnnyyyunnnnynyyyyuyuynnynnnnnnyyyuynyyuyuynyunnn
css-text-emphasis|text-emphasis|property text-emphasis|nnnyyuunyynynyuyyuuuyuuunyyynnyyyunuuuuuuynyunnn
css-text-emphasis-position|text-emphasis-position|property text-emphasis-position|nnnyyuunnnnynyuyyuuuyuuunnynnnyyyunuuuuuuynyunnn
css-text-indent|text-indent|property text-indent|aaayyyuaaaayyyyyyuyuayyyyyyyyyyayuyyyyuyuyyyuaaa
css-text-justify|text-justify|property text-justify|nnnnnuunanauauuuuuuuauuunnnaanyanunuuuuuuunuunan
css-text-orientation|text-orientation|property text-orientation|nnnyyuuyyyyunuuuuuuuyuuuyyyynnyyyuyuuuuyuunuunnn
css-text-overflow|text-overflow|property text-overflow|nnnyyyuayayynyyyyuyuyynyyyyynnyyyunyyyuyuynyunnn
css-text-shadow|text-shadow|property text-shadow|yyyyyyunnnnyyyyyyuyuyyyynnnnnnyyyuyyyyuyuyyyuyyy
css-text-transform|text-transform|property text-transform|yyyyyyuyyyyyyyyyyuyuyyyyyyyyaayyyuyyyyuyuyyyuyyy
css-text-underline-offset|text-underline-offset|property text-underline-offset|nnnyyyunnnnynyyyyuyuynnynnnnnnyyyuynyyuyuynyunnn
css-text-underline-position|text-underline-position|property text-underline-position|nnnaauuyyayunuuuuuuuyuuuyanynnyyyuyuuuuyuunuunnn
css-text-wrap|text-wrap|property text-wrap|nnnyyuunnnnunuuuuuuuyuuunnnnnnyyyuyuuuuuuunuunnn
css-transform|transform|property transform|nnnyyyunnnnynyyyyuyunnnnnnnnnnyyyuyyyyuyuynyunnn
css-transition|transition|property transition,transition-property,transition-duration|aaayyyynnnnuuuauuuyuynnnnnnnnnuynuanynuyuuuuuaaa
css-unit-calc|CSS calc() function|function calc|nnnyyyuayayynyyyyuyuynnnnnnnnnyyyuyyyyuyyynyunnn
css-unit-ch|ch unit|unit ch|nnnyyyuyyyyynyyyyuyuynnnyyyynnyyyuyyyyuyyynyunnn
css-unit-cm|cm unit|unit cm|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-em|em unit|unit em|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-ex|ex unit|unit ex|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-in|in unit|unit in|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-initial|initial unit|keyword initial|nnnyyyuaaayynyyyyuyuynnnyyyynnyyyuyyyyuyyynyunnn
css-unit-mm|mm unit|unit mm|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-pc|pc unit|unit pc|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-percent|% unit|unit %|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-pt|pt unit|unit pt|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-px|px unit|unit px|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
css-unit-rem|rem unit|unit rem|nnnyyyuyyyyynyyyyuyuynnnyyyynnyyyuyyyyuyyynyunnn
css-unit-vh|vh unit|unit vh|yyyaynuyyyyanyyyyuyuynnnyyyynnyyyuynyyuyyanyuyyy
css-unit-vmax|vmax unit|unit vmax|nnnyyyuyyyyanyyyyuyuynnnyyyynnyyyuyyyyuyyanyunnn
css-unit-vmin|vmin unit|unit vmin|nnnyyyuyyyyanyyyyuyuynnnyyyynnyyyuynyyuyyanyunnn
css-unit-vw|vw unit|unit vw|yyyyynuyyyyynyyyyuyuynnnyyyynnyyyuyyyyuyyynyuyyy
css-user-select|user-select|property user-select|nnnayuunnnuunuuuuuuuyuuunnnnnnaaauyuuuuuuunnunnn
css-variables|CSS Variables (Custom Properties)|function var|nnnyynunnnnynyyyyuyunnnnnnnnnnyyyuyyyyuyyynyunnn
css-vertical-align|vertical-align|property vertical-align|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
css-visibility|visibility|property visibility|ynyyyyunnnnyyyyyyuyuynnnyyyynnyyyuyyyyuyuyyyuyyy
css-white-space|white-space|property white-space|yyyyyyuayayayyyayuyuyyyyyyyynnyyyunayyuyuayyuaya
css-white-space-collapse|white-space-collapse|property white-space-collapse|nnnyyuunnnnuuuuuuuuuyuuunnnnnnyyyuyuuuuuuuuuunnn
css-widows|widows|property widows|nnnyyuunnnnunuuuuuuuyuuuyyyynnyyyuyuuuuuuunuunnn
css-width|width property|property width|yyyyyyuyyyyyyyyyyuauyyyyyyyyayyyyuyyyyuyuyyyuyyy
css-word-break|word-break|property word-break|nnnaayuayaannyanyuyuynanaaaaynayauayyyuyunnyunnn
css-word-spacing|word-spacing|property word-spacing|naayyuuyyyyuauuuuuuuyuuuyyyynnyyyuyuuuuyuuauuaaa
css-word-wrap|word-wrap|property word-wrap|uuuyyuuaauuuuuuuuuuuuuuunyuynnuuuuuuuuuuuuuuuuyu
css-writing-mode|writing-mode|property writing-mode|nnnyynuayayynyyyyuyuynnnyyyynnyyyuyyyyuyuynyunnn
css-z-index|z-index|property z-index|yyyyyyunnnnyyyyyyuyunyyyyyyynnyyyuyyyyuyuyyyuyyy
html-abbr|<abbr> element|element abbr|nnnyyyyyyyyuyunuuuyununnyyyynnuyyuyuyyyyuuyuunnn
html-acronym|<acronym> element|element acronym|nnnyyuuyyyyuyuuuuuuunuuuyyyynnyyyuyyyyyyuuyuunnn
html-address|address|element address|yyyyyyuyyyynyyynnuyuynnnyyyyyyyyyuyyyyuyunyyuyyy
html-align|align attribute|attribute align|yyyyyyuyyyyyyyayyuyuyyyyyyayyyyayuyyyyuyuyyyuyyy
html-anchor-links|Local anchors|attribute-value a href ^#|nayyyyuyynynyynyyunuyynnyyyyyynynunnnnuyunyyunan
html-aria-describedby|aria-describedby attribute|attribute aria-describedby|nnnyynunnnnnnynnyuyunnnnyyyynnyyyuyyyyununnyunnn
html-aria-hidden|aria-hidden attribute|attribute aria-hidden|nnnyyyuyyyynnynnyuyuynnnyyyyynyyyuyyyyununnyunnn
html-aria-label|aria-label attribute|attribute aria-label|nnnyyyuyyyynnynnyuyuynnnyyyyynyyyuyyyyununnyunnn
html-aria-labelledby|aria-labelledby attribute|attribute aria-labelledby|nnnyynunnnnnnynnyuyuynnnyyynnnyyyuyyyyununnyunnn
html-aria-live|aria-live attribute|attribute aria-live|nnnyyyuyyyynnynnyuyuynnnnnnnanyyyuyyyyununnyunnn
html-audio|<audio> element|element audio|nnnyynunnnnnnnnynununnnnnnnnnnnnnuyyyyuyynnnunnn
html-background|background attribute|attribute background|yyyyyyyayayyyynyyuyuyyyyyyyyanyyyuyyyyyyuyyyuyyy
html-base|<base>|element base|aaayyauaaaannyanyununnnnnaaaynnanuynnnuyunnyuaaa
html-bdi|<bdi> element|element bdi|nnnyyyunnnnnnynnnuyunnnnnnnnnnyyyuyyyyuyunnyunnn
html-blockquote|<blockquote> element|element blockquote|yyyyyyuyyyyyyyayyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-body|<body> element|element body|nanyynuaaaayyyayyununaaaaanayynnnuynnnuyuyyyunan
html-button-reset|<button type="reset"> element|attribute-value button type reset|nnnyyyuyyaynnynnauyuayyyynyynnnyyuyyayuaunnyunnn
html-button-submit|<button type="submit"> element|attribute-value button type submit|yyyyyyuyyaynnynnauyuayyyynnnnnnyyuyyayuyunnyuyyn
html-cellpadding|cellpadding attribute|attribute cellpadding|yyyyyuuyyyyuyuuuuuuuyuuuyyyyyyyyyuyuuuuyuuyuuyyy
html-cellspacing|cellspacing attribute|attribute cellspacing|yyyyyuuyyyyuyuuuuuuuyuuuyyyyyyyyyuyuuuuyuuyuuyyy
html-code|<code> element|element code|yyyyyyyyyyyuyuyuuuyuynnnyyyyyyyyyuyyyyyyuuuuuyyy
html-comments|HTML comments|comment html|yyyyyuuyyyyuyuuuuuuuyuuuyyyyyyyyyuyuuuuyuuyuuyyy
html-del|<del> element|element del|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-dfn|<dfn> element|element dfn|yyyyyuuyyyyuyuuuuuuunuuuyyyyaayyyuyyyynyuuyuuyyy
html-dialog|<dialog> element|element dialog|nnnyynuynnnnnynnnuyunnnnnnnnnnynnuyyyyuyunnyunnn
html-dir|dir attribute|attribute dir|yyyyyyuyyyaynyyyyuyuyaaayyyyaayyyuyyyyuyuynyuyyy
html-div|<div> element|element div|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-doctype|HTML5 doctype|doctype|nyyyyyuyyyyyyynynuyuyyynyyyynynynunyynunuyyyunyy
html-form|<form> element|element form|yyyyynuyyaynnynnnununnnnyyaannnnnuyynyuyunnyuyyn
html-h1-h6|<h1> to <h6> elements|element h1,h2,h3,h4,h5,h6|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-height|height attribute|attribute height|yyyyyyuyyyyyyynyyuyuyyyyyyyyayyyyuyyyyuyuyyyuyyy
html-hidden|hidden attribute|attribute hidden|unuyyuunnnnunuuuuuuuauuunnnnnnyyyuyyyyuyuunuunnn
html-hr|<hr> element|element hr|yyyyyuuyyyyuuuuuuuuuyuuuyyyyyyyyyuyyyyuyuuuuuyyy
html-image-maps|Image maps|element map|nynyyyuyyyyyyynyyuyuyyyyyyyyynnyyuyyyyuyuyyyunyy
html-img|<img> element|element img|yyyyyyyyyyyuuuyuuuyuyuyyyyyyyyuyyuyuyyuuuuuuuyyy
html-input-checkbox|<input type="checkbox"> element|attribute-value input type checkbox|yyyyyyuyyyynnynnnunuynnnyyyynnnnnuynnnuaunnyuyyy
html-input-hidden|<input type="hidden"> element|attribute-value input type hidden|yyyyyyuyyyynnynnnunuynnnyyyynnnnnuynnnuaunnyuyyy
html-input-radio|<input type="radio"> element|attribute-value input type radio|yyyyyyuyyyynnynnnunuynnnyyyynnnnnuynnnuaunnyuyyy
html-input-reset|<input type="reset"> element|attribute-value input type reset|yyyyyyuyyaynnynnnunuynnnyyyynnnnnuynnnuaunnyuyyy
html-input-submit|<input type="submit"> element|attribute-value input type submit|yyyyyyuyyaynnynnnunuynnnyynnnnnnnuynnnuyunnyuyyn
html-input-text|<input type="text"> element|attribute-value input type text|yyyyyyuyyyynnynnnunuynnnnyyynnnnnunnnnuaunnyunyy
html-lang|lang attribute|attribute lang|yayyyyuyyyynnynnnuyuyynyyyyyyyyyyuyyyyuyunnyuaaa
html-link|<link> element|element link|nnnyynunnnnnnynnnununnnnnnnnyynnnunnnnununnynnnn
html-lists|<ul>, <ol> and <dl>|element ul,ol,dl|aaayyyuaaaayyyyyyuyuayyyaaaaaayyyuyyyyuyuyyyuaaa
html-loading-attribute|loading attribute|attribute loading|nnnyynunnnnnnyannuyuynnnnnnnnnnynuynynuyunnyunnn
html-mailto-links|mailto: links|attribute-value a href ^mailto:|ayyyyyuyyyyyyyyyauyuyaanyyyyyyayyuyyyyuyuyyyuayy
html-marquee|<marquee> element|element marquee|yayyynunnnnnnynnnuaunynyyyaannyayuyyyyuyynnyuyay
html-meta-color-scheme|color-scheme meta tag|attribute-value meta name color-scheme|nnnnynunnnnununuuuuunuuunnnnnnnnnunnnnuyuunuunnn
html-meter|<meter> element|element meter|nnnyyyuannnnnynnnuyunnnnyyyynnyyyuyyyyuyunnyunnn
html-object|<object> element|element object|nnnyanunnnnnnannnununnnnnnnnnnnnnuannnuaunnaunnn
html-p|<p> element|element p|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-picture|<picture> element|element picture|nnnyanunnnnnnynnnuyunnnnnnnnnnnnnuyyyyuyunnyunnn
html-popover|popover attribute|attribute popover|unnyynunnnnuuunuuuuuauuunnnnnnunnuayynunuuuuunnn
html-pre|<pre> element|element pre|yyyyyyyyyyyuyuyuuuyuyyyyyyyyyyyyyuyyyyyyuuuuuyyy
html-progress|<progress> element|element progress|nnnyyyuannnnnynnnuyunnnnnnnnnnyyyuyyyyuyunnyunnn
html-required|required attribute|attribute required|nnnyyyuannnnnynnnuaunnnnyynnnnnanuyyanuyunnyunnn
html-role|role attribute|attribute role|aaayyyuyyyynnynnnuyuynnnyyyyynyyyuyyyyuyunnyuaaa
html-rp|<rp> element|element rp|yyyyyyuannnnnynnnuyunnnnyyyynnyyyuyyyyuyunnyuyyy
html-rt|<rt> element|element rt|yyyyyyuannnnnynnnuyunnnnyyyynnyyyuyyyyuyunnyuyyy
html-ruby|<ruby> element|element ruby|yyyyyyuannnnnynnnuyunnnnyyyynnyyyuyyyyuyunnyuyyy
html-select|<select> element|element select|yyyayyuyyaynnynnyunuyyyyyyyynnyyyuynnnuaunnyuyyn
html-semantics|HTML5 semantics|element article,aside,details,figcaption,figure,footer,header,main,mark,nav,section,summary,time|nnnyyyuaaaannyanauyunaaaaaaannyyyuyyyyuyunnyunnn
html-small|<small> element|element small|yyyyyyyyyyyyyyyynuyuynnnyyyyyyyyyuyyyyyyuyyyuyyy
html-span|<span> element|element span|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-srcset|srcset and sizes attributes|attribute srcset,sizes|nnnyynunnnnnnynnnuyunnnnnnnnnnnnnuyyyyuyunnyunnn
html-strike|<strike> element|element strike|yyyyyyuayayyyynyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-strong|<strong> element|element strong|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-style|<style> element|element style|yyyyyyuaaanynyyyynnnyyyyyyyyaaayanynnnuyyynyyyyy
html-svg|Embedded <svg> image|element svg|nnnyanunnnnnnynnnuyunyyynnnnnnyyyuyyyyuyynnyunnn
html-table|<table> element|element table|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-target|target attribute|attribute target|nnnaanunnnnnnannnuyunnnnaaanaannnuanynuaunnaunnn
html-textarea|<textarea> element|element textarea|yyyyyyuyyyynnynnyunuyyyynyyynnayyunnnnuaunnyunyy
html-valign|valign attribute|attribute valign|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyuyyyuyyy
html-video|<video> element|element video|nnnaynunnnnnnynnnununnnnnnynnnnnnuayyyuyunnyunnn
html-wbr|<wbr> element|element wbr|yyyyyyuaynynnnnnyuyunnnyyyyynnyyyuyyyyuyunnnuyyy
html-width|width attribute|attribute width|yyyyyyuyyyyyyynyyuyuyyyyyyyyayyyyuyyyyuyuyyyuyyy
image-apng|Animated PNG image format|image apng|yyyyyyunnynyyyyyyuyuyyyynyyynnyyyuyyyyuyyyyyuyyy
image-avif|AVIF image format|image avif|yyyyynuaaaannnynnuyunyynyyyynnyyyuyyynuyunnnuyyy
image-base64|Base 64 image format|image data:|yyyyyyunnnnyaynyyunuyyyyyyyyanyyyuyynyuyyyayuyyy
image-bmp|BMP image format|image bmp|yyyyyyuaayayynyyyuyuyyyyyyyyyyyyyuyyyyuyyyynuyyy
image-gif|GIF image format|image gif|yyyyyyuyyyyyyyyyyuyuyyyyyyyyayyyyuyyyyuyyyyyuyyy
image-heif|HEIF image format|image heif,heic|nayyynuaaaannnnnnununnnnnyynnnnayunnnnunnnnnunay
image-ico|ICO image format|image ico|yyyyyyuyyyyyyyyyyuyuyyyyyyyynyyyyuynyyuyyyyyuyyy
image-jpg|JPG image format|image jpg,jpeg|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
image-mp4|Video as Image Assets|image mp4|nyyyynunnnnnnynnnuyunnyynynynnnyyunnyyununnyunyy
image-png|PNG image format|image png|yyyyyyuyyyyyyyyyyuyuyyyyyyyyyyyyyuyyyyuyyyyyuyyy
image-svg|SVG image format|image svg|yyyyyyuananyyyyyyuyunyyyyyyyyyyyyuyyyyuyyyyyuyyy
image-tiff|TIFF image format|image tiff,tif|nnyyynuaayannyynnuyunnnynyynnynyyunnyyunnnnyunny
image-webp|webP image format|image webp|yyyyyyuaaaayyyyyyuyuyyyyyyyynyyyyuyyyyuyyyyyuyyy
`;
