import type { Span } from "../../text/span";
import type { Markup } from "../markup";

/** Something said of a span of one line. */
export interface Said extends Span {
  readonly content: Markup;
}
