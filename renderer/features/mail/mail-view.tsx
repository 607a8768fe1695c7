import type { ReactElement } from 'react';
import type { MailAnalysis, SignId } from '../../../core/model/mail.ts';
import type { ArtifactId, OwnerId } from '../../../core/model/ids.ts';
import type { PersonView } from '../../../core/model/report.ts';

export type MailViewProps = {
  analysis: MailAnalysis;
  /** The person's own view beside each sign; without `onPersonView` it is only shown. */
  personView?: Readonly<Record<string, PersonView>>;
  onPersonView?: (sign: SignId, view: PersonView) => void;
  audience: 'victim' | 'team';
  /** Where the original is, for the preview on request. */
  artifact?: { ownerId: OwnerId; artifactId: ArtifactId };
  /** Or another way to its bytes (a package not yet taken over); null when they are gone. */
  readBytes?: () => Promise<Uint8Array | null>;
};

export function MailView(props: MailViewProps): ReactElement {
  return <h2>{props.analysis.subject}</h2>;
}
