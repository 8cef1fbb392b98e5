import { focusContent } from '@wecourier/react/ui/Shell';

/** What had the focus goes when the page is drawn anew, which may take so long. */
const PATIENCE_MS = 3000;

/** Takes the focus to the page if what has it now is gone once the page is drawn anew. */
export function keepFocus(): void {
  const held = document.activeElement;
  const givenUp = performance.now() + PATIENCE_MS;
  const look = () => {
    if (document.activeElement === document.body) focusContent();
    else if (document.activeElement === held && performance.now() < givenUp) {
      requestAnimationFrame(look);
    }
  };
  requestAnimationFrame(look);
}
