/** The versions of the terms and the privacy notice, newest first: the days since when they are valid. */
export const TERMS_VERSIONS = ["2026-11-01"] as const;
export type TermsVersion = (typeof TERMS_VERSIONS)[number];
/** What is shown to who activates an account, and so what they accept. */
export const CURRENT_TERMS: TermsVersion = TERMS_VERSIONS[0];
