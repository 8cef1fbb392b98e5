import type { Page } from '@playwright/test';

/** Holds back what the service is asked at a path, until what is answered here is called. */
export async function hold(page: Page, path: string): Promise<() => void> {
  let release: () => void = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route(`**${path}`, async (route) => {
    await released;
    await route.continue();
  });
  return release;
}
