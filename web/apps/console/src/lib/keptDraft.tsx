/** Keeps the draft at the service, so that another computer, or this one after a crash, goes on. */
import type { Api } from '@wecourier/react/api/client';
import { findDraft, forgetDraft, keepDraft } from '@wecourier/react/api/drafts';
import { Problem } from '@wecourier/react/api/problem';
import type { FoundDraft } from '@wecourier/react/api/types';
import { useMay } from '@wecourier/react/components/access/May';
import { type Draft, emptyDraft, kindsOf } from '@wecourier/react/components/compose/draft';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import { useComposition } from './composition';
import {
  draftFrom,
  keptBody,
  readRevision,
  readWriter,
  rememberRevision,
  rememberWriter,
} from './draftStore';

/** What the service's copy is called. */
const NAME = 'compose';
const PAUSE_MS = 1000;
const AGAIN_MS = 5000;

/** Where the copy at the service stands. */
export type KeptDraft =
  | { step: 'reading' | 'none' | 'unheard' | 'refused' }
  | { step: 'kept'; at: string }
  /** Another tab or computer was quicker: a person chooses. */
  | { step: 'other'; at: string; take(): void; keep(): void }
  /** It was sent or given up elsewhere: a person chooses. */
  | { step: 'gone'; take(): void; keep(): void };

const KeptDraftContext = createContext<KeptDraft>({ step: 'reading' });

/** Where the copy at the service stands. */
export function useKeptDraft(): KeptDraft {
  return useContext(KeptDraftContext);
}

interface KeptDraftProps {
  api: Api;
  /** Who writes: what another person wrote in this tab is theirs. */
  writer: string;
  children: ReactNode;
}

/** Keeps the draft of whoever may send. */
export function KeptDraftProvider({ api, writer, children }: KeptDraftProps) {
  const may = useMay();
  const { startAnew } = useComposition();
  const [owner, setOwner] = useState(readWriter);
  const isOthers = owner !== null && owner !== writer;
  useEffect(() => {
    if (isOthers) {
      startAnew();
      rememberRevision(null);
    }
    rememberWriter(writer);
    setOwner(writer);
  }, [isOthers, startAnew, writer]);
  // Nothing of it is shown, and nothing is kept, before it is gone.
  if (isOthers) return null;
  if (!may('send')) return children;
  return (
    <Keeping key={writer} api={api}>
      {children}
    </Keeping>
  );
}

function Keeping({ api, children }: { api: Api; children: ReactNode }) {
  const { draft, restore } = useComposition();
  const [kept, setKept] = useState<KeptDraft>({ step: 'reading' });
  const current = useRef({ draft, restore });
  current.current = { draft, restore };
  const [keeper] = useState(() => new Keeper(api, current, setKept));

  useEffect(() => keeper.begin(), [keeper]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each draft is looked at once
  useEffect(() => keeper.changed(), [keeper, draft]);
  return <KeptDraftContext value={kept}>{children}</KeptDraftContext>;
}

type Current = RefObject<{ draft: Draft; restore(draft: Draft): boolean }>;

/** Saves one at a time, a moment after the last change, and never over what it has not read. */
class Keeper {
  readonly #api: Api;
  readonly #current: Current;
  readonly #tell: (kept: KeptDraft) => void;
  /** The revision on which this draft stands; `null` if there is none at the service. */
  #revision: number | null = null;
  /** The body as it was kept last; `null` before anything is known. */
  #saved: string | null = null;
  #isSaving = false;
  #isHeld = true;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Nobody looks at it any more: another person may be here. */
  #isOver = false;

  constructor(api: Api, current: Current, tell: (kept: KeptDraft) => void) {
    this.#api = api;
    this.#current = current;
    this.#tell = tell;
  }

  /** Reads what there is; answers what ends it. */
  begin(): () => void {
    const leave = () => this.#leave();
    const look = () => this.#look();
    this.#isOver = false;
    window.addEventListener('pagehide', leave);
    window.addEventListener('focus', look);
    void this.#read();
    return () => {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('focus', look);
      this.#isOver = true;
      clearTimeout(this.#timer);
    };
  }

  changed(): void {
    if (this.#isOver || this.#isHeld || this.#body() === this.#saved) return;
    // What was sent is not offered again, not even to whoever leaves at once.
    const isGone = this.#revision !== null && isEmpty(this.#current.current.draft);
    this.#later(isGone ? 0 : PAUSE_MS, () => this.#save());
  }

  async #read(): Promise<void> {
    try {
      const found = await findDraft(this.#api, NAME);
      if (!this.#isOver) this.#meet(found);
    } catch (error) {
      if (this.#isOver) return;
      // What is refused is refused again.
      if (isRefused(error)) return this.#tell({ step: 'none' });
      this.#tell({ step: 'unheard' });
      this.#later(AGAIN_MS, () => void this.#read());
    }
  }

  /** What is here meets what is there. */
  #meet(found: FoundDraft | null): void {
    const here = this.#current.current.draft;
    const before = readRevision();
    if (!found && before !== null && !isEmpty(here)) {
      this.#hold();
      this.#tell({
        step: 'gone',
        take: () => this.#discard(),
        keep: () => this.#goOn(null, '', { step: 'reading' }),
      });
    } else if (!found) {
      this.#goOn(null, '', { step: 'none' });
    } else if (isEmpty(here) && before === found.revision) {
      // It was sent or given up here, and the page was quicker than the news of it.
      this.#goOn(found.revision, bodyText(found), { step: 'none' });
    } else if (isEmpty(here)) {
      this.#take(found);
    } else if (this.#body() === bodyText(found) || before === found.revision) {
      this.#goOn(found.revision, bodyText(found), { step: 'kept', at: found.saved_at });
    } else {
      this.#hold();
      this.#tell({
        step: 'other',
        at: found.saved_at,
        take: () => this.#take(found),
        keep: () => this.#goOn(found.revision, bodyText(found), { step: 'reading' }),
      });
    }
  }

  /** Nothing is saved before a person has chosen. */
  #hold(): void {
    this.#isHeld = true;
    clearTimeout(this.#timer);
  }

  /** Looks whether it was sent or went on elsewhere, as long as nothing here waits to be kept. */
  #look(): void {
    const isSaved = this.#revision !== null && this.#body() === this.#saved;
    if (isSaved && !this.#isOver && !this.#isHeld && !this.#isSaving) void this.#read();
  }

  #discard(): void {
    const { draft, restore } = this.#current.current;
    if (!restore({ ...emptyDraft, groupName: draft.groupName, image: draft.image })) return;
    this.#goOn(null, '', { step: 'none' });
  }

  #take(found: FoundDraft): void {
    const { draft, restore } = this.#current.current;
    const taken = { ...draftFrom(found.body), image: draft.image };
    const isAsked = isEmpty(draft) && draft.groupName !== null && !taken.batch;
    // Not while a message is on its way: then the question stays.
    if (!restore(isAsked ? { ...taken, groupName: draft.groupName } : taken)) return;
    this.#goOn(found.revision, bodyText(found), { step: 'kept', at: found.saved_at });
  }

  #goOn(revision: number | null, saved: string, kept: KeptDraft): void {
    this.#revision = revision;
    this.#saved = saved;
    this.#isHeld = false;
    rememberRevision(revision);
    this.#tell(kept);
    if (kept.step !== 'kept' || !isEmpty(this.#current.current.draft)) this.changed();
  }

  async #save(): Promise<void> {
    if (this.#isSaving || this.#isHeld) return;
    const { draft } = this.#current.current;
    const body = this.#body();
    if (isEmpty(draft) && this.#revision === null) return;
    this.#isSaving = true;
    let again: number | null = PAUSE_MS;
    try {
      if (!isEmpty(draft)) {
        const asked = { body: keptBody(draft), revision: this.#revision };
        const { revision, saved_at: at } = await keepDraft(this.#api, NAME, asked);
        if (!this.#isOver) this.#goOn(revision, body, { step: 'kept', at });
      } else if (this.#revision !== null) {
        await forgetDraft(this.#api, NAME, this.#revision);
        if (!this.#isOver) this.#goOn(null, body, { step: 'none' });
      }
    } catch (error) {
      again = this.#meetTrouble(error, body);
    } finally {
      this.#isSaving = false;
      if (again === PAUSE_MS) this.changed();
      else if (again !== null && !this.#isOver) this.#later(again, () => this.#save());
    }
  }

  /** Answers when to try again. */
  #meetTrouble(error: unknown, body: string): number | null {
    if (this.#isOver) return null;
    if (error instanceof Problem && error.code === 'stale') {
      void this.#read();
      return null;
    }
    if (isRefused(error)) {
      // The same is refused again: it waits for another text.
      this.#saved = body;
      this.#tell({ step: 'refused' });
      return PAUSE_MS;
    }
    this.#tell({ step: 'unheard' });
    return AGAIN_MS;
  }

  /** The page goes: what was not saved goes after it, if it is small enough for that. */
  #leave(): void {
    const { draft } = this.#current.current;
    if (this.#isOver || this.#isHeld || this.#isSaving) return;
    const last = { keepalive: true };
    if (isEmpty(draft)) {
      if (this.#revision === null) return;
      void forgetDraft(this.#api, NAME, this.#revision, last).catch(() => undefined);
    } else if (this.#body() !== this.#saved && this.#body().length <= LAST_MAX) {
      const asked = { body: keptBody(draft), revision: this.#revision };
      void keepDraft(this.#api, NAME, asked, last).catch(() => undefined);
    }
  }

  #body(): string {
    const { draft } = this.#current.current;
    return isEmpty(draft) ? '' : JSON.stringify(keptBody(draft));
  }

  #later(ms: number, act: () => unknown): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(act, ms);
  }
}

/** Browsers send 64 KB after a page; three bytes may be one character. */
const LAST_MAX = 20_000;

/** Whether asking again is of no use. */
function isRefused(error: unknown): boolean {
  return error instanceof Problem && error.status < 500;
}

/** A group that is chosen is not worth keeping. */
function isEmpty(draft: Draft): boolean {
  return !kindsOf(draft).includes('text');
}

function bodyText({ body }: FoundDraft): string {
  return JSON.stringify(keptBody(draftFrom(body)));
}
