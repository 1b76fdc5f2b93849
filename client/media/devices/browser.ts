/** Where settings for devices are to be found differs; nothing else here depends on the browser's name. */

export type Browser = 'chromium' | 'firefox' | 'safari' | 'android' | 'ios' | 'iosOther';
export type System = 'mac' | 'windows' | 'android' | 'ios' | 'other';

interface Client {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
}

export function systemOf({ userAgent, maxTouchPoints }: Client): System {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'ios';
  // An iPad calls itself a Mac; no Mac has a touch screen.
  if (/Macintosh/.test(userAgent)) return maxTouchPoints > 1 ? 'ios' : 'mac';
  if (/Android/.test(userAgent)) return 'android';
  return /Windows/.test(userAgent) ? 'windows' : 'other';
}

export function browserOf(client: Client): Browser {
  const { userAgent } = client;
  const system = systemOf(client);
  // All browsers on iOS are Safari inside, but only Safari has its settings in the page's address bar.
  if (system === 'ios') return /CriOS|FxiOS|EdgiOS|OPiOS|DuckDuckGo/.test(userAgent) ? 'iosOther' : 'ios';
  if (system === 'android') return 'android';
  if (/Firefox\//.test(userAgent)) return 'firefox';
  return /Safari\//.test(userAgent) && !/Chrome\/|Chromium\//.test(userAgent) ? 'safari' : 'chromium';
}
