/** Inside of another site's page there is no lesson: browsers keep no seat there, and nobody could tell whose page it is. */
import type { FastifyReply, FastifyRequest } from 'fastify';

const words = {
  nl: {
    why: 'In een pagina van een andere site kan LOL je niet binnenlaten.',
    out: 'Open in een eigen tabblad',
  },
  en: {
    why: 'Inside a page of another site LOL cannot let you in.',
    out: 'Open in a tab of its own',
  },
} as const;

/** Browsers since 2023 say so; in an older one the page stays shut in a frame, as the headers have it. */
export function isFramedByOthers({ headers }: FastifyRequest): boolean {
  const [into, from] = [headers['sec-fetch-dest'], headers['sec-fetch-site']];
  return ['iframe', 'frame', 'embed', 'object'].includes(String(into)) && from !== 'same-origin' && from !== 'none';
}

/** Says why in the frame, with a link to the same page outside of it. Holds nothing that could be pressed to any harm. */
export function sendWayOut(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const wanted = /\b(nl|en)\b/i.exec(request.headers['accept-language'] ?? '')?.[1]?.toLowerCase();
  const language = wanted === 'en' ? 'en' : 'nl';
  const { why, out } = words[language];
  // An empty address is this page's own.
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>LOL</title></head>
<body style="font:18px/1.5 system-ui,sans-serif;max-width:32em;margin:0 auto;padding:24px">
<p>${why}</p><p><a href="" target="_blank" rel="noopener noreferrer">${out}</a></p></body></html>`;
  return reply
    .removeHeader('x-frame-options')
    .header(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
    )
    .header('cache-control', 'no-store')
    .header('vary', 'sec-fetch-dest, sec-fetch-site, accept-language')
    .type('text/html; charset=utf-8')
    .send(html);
}
