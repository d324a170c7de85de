/** Shell scripts are imported as their text; test/support/shellText.cjs does it for tests. */
declare module "*.sh" {
  const text: string;
  export default text;
}
