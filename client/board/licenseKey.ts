/** tldraw's licence key, which the server writes into the page when it has one; without it tldraw shows its watermark. */
const key = document.querySelector<HTMLMetaElement>('meta[name="tldraw-license-key"]')?.content;

/** For the editor's props. */
export const license: { readonly licenseKey?: string } = key === undefined ? {} : { licenseKey: key };
