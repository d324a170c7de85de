/** Imports shell scripts as their text, as the bundler does. */
const { readFileSync } = require("node:fs");

require.extensions[".sh"] = (module, path) => {
  module.exports = { __esModule: true, default: readFileSync(path, "utf8") };
};
