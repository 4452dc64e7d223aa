declare module "virtual:messages/*" {
  const catalogue: Record<string, import("./i18n/interpolate").Compiled>;
  export default catalogue;
}
