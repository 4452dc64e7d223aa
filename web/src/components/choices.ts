/** What a company can be set to. Names come from `Intl`, in the reader's language. */
export const CURRENCIES = ["EUR", "CHF", "GBP", "DKK", "NOK", "SEK", "PLN", "CZK", "USD"];
export const COUNTRIES = "FR BE NL DE LU CH AT GB IE ES PT IT DK NO SE FI PL CZ".split(" ");

export function timeZones(): string[] {
  return Intl.supportedValuesOf("timeZone");
}

export function nameOf(locale: string, type: "currency" | "region", code: string): string {
  return new Intl.DisplayNames(locale, { type }).of(code) ?? code;
}
