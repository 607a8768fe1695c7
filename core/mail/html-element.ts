const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Elements whose content is no markup: it ends at their closing tag only (WHATWG HTML 13.2.5, raw text). */
export const RAW_TEXT = setOf('script style title textarea xmp iframe noembed noframes plaintext');
/** Those of them whose content is shown, as it stands. */
export const SHOWN_RAW = setOf('textarea xmp plaintext');
/** Elements that begin on a new line. */
export const BLOCKS = setOf(
  'address article aside blockquote br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li listing main nav ol p plaintext pre section table tbody textarea tfoot thead tr ul xmp',
);
/** Those of them that an empty line sets apart from what stands around them, and the line end itself. */
export const SET_APART = setOf('blockquote br dl figure h1 h2 h3 h4 h5 h6 hr listing ol p plaintext pre ul xmp');
/** Further elements that are seen to stand apart: an address in one does not go on behind it. A link is one of them. */
export const APART = setOf(
  'button caption details dialog dir figcaption hgroup iframe legend menu optgroup option search select summary',
);
/** Elements without content (WHATWG HTML 13.1.2). */
export const VOID = setOf('area base br col embed hr img input link meta source track wbr');
/** HTML elements that end a drawing or a formula in which they stand (WHATWG HTML 13.2.6.5). */
export const BREAKOUT = setOf(
  'b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strong strike sub sup table tt u ul var',
);
