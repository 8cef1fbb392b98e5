import { defineConfig } from '@playwright/test';
import { addresses } from './e2e/addresses';

const { console: consoleUrl, simulator } = addresses;

export default defineConfig({
  testDir: 'e2e',
  // The simulator is one world for all tests, and each starts it anew.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  reporter: 'list',
  use: {
    baseURL: consoleUrl.origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'console', testMatch: '**/*.spec.ts' },
    { name: 'screenshots', testMatch: '**/screenshots.ts' },
  ],
  webServer: {
    command: `target/debug/wecourier demo --listen ${consoleUrl.host} --sim-listen ${simulator.host}`,
    cwd: '../../..',
    url: new URL('/readyz', consoleUrl).href,
    reuseExistingServer: false,
  },
});
