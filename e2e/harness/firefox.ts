/** Firefox, as it comes, driven over WebDriver BiDi. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firefox, type Browser } from 'playwright-core';

const bridge = join(import.meta.dirname, 'firefoxBridge.ts');

/** Nothing asks anybody outside, nor opens a page of its own. */
const preferences = {
  'app.normandy.enabled': false,
  'app.update.disabledForTesting': true,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.page': 0,
  'browser.aboutwelcome.enabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'toolkit.telemetry.enabled': false,
};

/** With a profile of its own, gone when it is closed. */
export async function launchFirefox(path: string): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'lol-firefox-'));
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref('${name}', ${JSON.stringify(value)});`);
  await writeFile(join(profile, 'user.js'), lines.join('\n'));
  const browser = await firefox.launch({
    channel: 'moz-firefox',
    executablePath: process.execPath,
    ignoreDefaultArgs: true,
    args: [bridge, path, '--remote-debugging-port=0', '--headless', '--no-remote', '--profile', profile],
    timeout: 120_000,
  });
  browser.once('disconnected', () => void rm(profile, { recursive: true, force: true, maxRetries: 5 }));
  return browser;
}
