import { focusContent } from '@wecourier/react/ui/Shell';

/** Takes the focus to the page if what had it is gone once the page is drawn anew. */
export function keepFocus(): void {
  requestAnimationFrame(() => {
    if (document.activeElement === document.body) focusContent();
  });
}
