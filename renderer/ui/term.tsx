import { useRef, useState, type ReactElement, type ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Tooltip, TooltipTrigger } from 'react-aria-components/Tooltip';
import { GLOSSARY, glossed, type TermId } from '../../core/text/glossary.ts';
import { useLanguage } from '../i18n/index.ts';
import './term.css';

/** Long enough that a pointer passing over a text opens nothing, in milliseconds. */
const HOVER_DELAY = 250;
/** Tabbing to a word out of sight scrolls the page, and scrolling closes meanings: not that of the word itself. */
const SCROLL_SETTLES = 300;
/** A meaning belongs to the region that holds its word; outside of all regions assistive technology would miss it. */
const REGIONS = '[role="dialog"], [role="alertdialog"], main, nav, header';

/** A word of the field and what it means. */
export function Term(props: { id: TermId; children: ReactNode }): ReactElement {
  const language = useLanguage();
  return <Explained meaning={GLOSSARY[props.id].meaning[language]}>{props.children}</Explained>;
}

/** Words with more behind them: `meaning` stands beside them as long as the pointer or the keyboard is on them. */
export function Explained(props: { meaning: ReactNode; children: ReactNode }): ReactElement {
  const word = useRef<HTMLButtonElement>(null);
  const focusedAt = useRef(-SCROLL_SETTLES);
  const [isOpen, setOpen] = useState(false);
  const [region, setRegion] = useState<Element | null>(null);
  return (
    <TooltipTrigger
      delay={HOVER_DELAY}
      shouldCloseOnPress={false}
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (open) setRegion(word.current?.closest(REGIONS) ?? null);
        else if (performance.now() - focusedAt.current < SCROLL_SETTLES) return;
        setOpen(open);
      }}
    >
      <Button
        ref={word}
        className="term"
        onFocus={() => (focusedAt.current = performance.now())}
        onBlur={() => {
          focusedAt.current = -SCROLL_SETTLES;
          setOpen(false);
        }}
      >
        {props.children}
      </Button>
      <Tooltip
        className="term-meaning"
        placement="bottom start"
        offset={6}
        {...(region ? { UNSTABLE_portalContainer: region } : {})}
      >
        {props.meaning}
      </Tooltip>
    </TooltipTrigger>
  );
}

/** A sentence with its words of the field explained. Not for texts inside a label, a button or a link. */
export function Glossed(props: { text: string }): ReactElement {
  const language = useLanguage();
  return (
    <>
      {glossed(props.text, language).map((piece, index) =>
        piece.term ? (
          <Term key={index} id={piece.term}>
            {piece.text}
          </Term>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
