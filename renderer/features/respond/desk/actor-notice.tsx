import type { FormEvent, ReactElement } from 'react';
import { useText } from '../../../i18n/index.ts';
import { Button } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { useActorQuestion, type ActorQuestion } from './use-actor-question.tsx';

/** Asks calmly for the name that stands beside everything recorded, until there is one. */
export function ActorNotice(): ReactElement | null {
  const t = useText('respond');
  const question = useActorQuestion();
  const save = (event: FormEvent) => {
    event.preventDefault();
    void question.save();
  };
  return (
    <ActorAsked question={question}>
      <form className="desk-bar" onSubmit={save}>
        {question.field}
        <Button type="submit" missing={question.missing}>
          {t('desk.actor.save')}
        </Button>
      </form>
    </ActorAsked>
  );
}

/** The question on a page whose own button keeps the name with the rest; nothing once there is a name. */
export function ActorAsked(props: { question: ActorQuestion; children?: ReactElement }): ReactElement | null {
  const t = useText('respond');
  const { field } = props.question;
  if (field === null) return null;
  return (
    <Notice tone="look" title={t('desk.actor.title')}>
      <p>{t('desk.actor.text')}</p>
      {props.children ?? field}
    </Notice>
  );
}
