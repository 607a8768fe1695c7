import type { ReactElement, ReactNode } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { GLOSSARY, glossed, type TermId } from '../../core/text/glossary.ts';
import { useLanguage } from '../i18n/index.ts';
import './term.css';

/** Long enough that a pointer passing over a text opens nothing, in milliseconds. */
const HOVER_DELAY = 250;

/** A word of the field; what it means stands beside it as long as the pointer or the keyboard is on it. */
export function Term(props: { id: TermId; children: ReactNode }): ReactElement {
  const language = useLanguage();
  return (
    <TooltipTrigger delay={HOVER_DELAY} shouldCloseOnPress={false}>
      <Button className="term">{props.children}</Button>
      <Tooltip className="term-meaning" placement="bottom start" offset={6}>
        {GLOSSARY[props.id].meaning[language]}
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
