import { CORE } from "../../catalogue/core/index";
import { tableOf } from "../../catalogue/tables";
import type { Dialect } from "../../ruleset/dialect";
import {
  describeCoreOption,
  describeExtension,
  describeOption,
  describeTable,
  describeVerdict,
} from "../describe";
import type { Markup } from "../markup";
import type { About } from "./item";

/** The documentation of an item, made when someone looks at it; none for a name that the catalogue does not have. */
export function describeItem(about: About, dialect: Dialect): Markup {
  switch (about.kind) {
    case "match":
    case "target": {
      const found = dialect.catalogue[about.kind](about.name);
      if (found.kind !== "known") return [];
      const { spec } = found;
      if (about.option === undefined) return describeExtension(spec);
      const option = Object.hasOwn(spec.options, about.option)
        ? spec.options[about.option]
        : undefined;
      return option === undefined ? [] : describeOption(spec, about.option, option);
    }
    case "core": {
      const option = CORE[dialect.family].find(({ name }) => name === about.name);
      return option === undefined ? [] : describeCoreOption(option);
    }
    case "verdict":
      return describeVerdict(about.name);
    case "table": {
      const spec = tableOf(about.name, dialect.family, dialect.variant, dialect.version);
      return spec === undefined ? [] : describeTable(spec);
    }
  }
}
