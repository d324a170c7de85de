import type {
  Connection,
  ImplementationParams,
  Location,
  LocationLink,
  ServerCapabilities,
} from "vscode-languageserver";
import { twinPlaces } from "../features/twinRule";
import type { Serving } from "./serving";
import type { Twins } from "./twins";

export const TWIN_RULE: ServerCapabilities = { implementationProvider: true };

/** Leads from a rule or chain to the same one in the rules of the same host for the other family. */
export function serveTwinRule(
  connection: Connection,
  { client, about }: Serving,
  twins: Twins,
): void {
  connection.onImplementation(
    about<ImplementationParams, Location[] | LocationLink[] | null>(
      "textDocument/implementation",
      null,
      async (document, { position }) => {
        const beside = await twins.beside(document);
        if (beside === undefined) return null;
        const twin = beside.document;
        const found = twinPlaces(document.file, document.offsetAt(position), twin.file);
        if (found === undefined) return null;
        const originSelectionRange = document.rangeOf(found.origin);
        const ranges = found.targets.map((target) => twin.rangeOf(target));
        return client.linksToTwin
          ? ranges.map((range) => ({
              originSelectionRange,
              targetUri: twin.uri,
              targetRange: range,
              targetSelectionRange: range,
            }))
          : ranges.map((range) => ({ uri: twin.uri, range }));
      },
    ),
  );
}
