/** The same address for browsers, which speak WebSocket with it. */
export const browserUrl = (url: string): string => url.replace(/^http/, 'ws').replace(/\/+$/, '');

/** Origins that livekit-client talks to: its signalling, and the same by https to find out why that failed. */
export function hostsOf(url: string): string[] {
  const { protocol, host, hostname } = new URL(url);
  const isSecure = protocol === 'wss:' || protocol === 'https:';
  // LiveKit's own cloud names a server nearby when it is asked.
  const names = hostname.endsWith('.livekit.cloud') ? [host, '*.livekit.cloud'] : [host];
  return names.flatMap((name) =>
    isSecure ? [`wss://${name}`, `https://${name}`] : [`ws://${name}`, `http://${name}`],
  );
}
