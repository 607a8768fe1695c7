import { useRef, useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { useText } from '../i18n/index.ts';
import { Button } from './button.tsx';
import { FileIcon } from './icons.tsx';
import './file-drop.css';

/** A place to drop files on, and a button that does the same from the keyboard. Hands over real `File` objects. */
export function FileDrop(props: {
  label: string;
  help?: ReactNode;
  /** As the `accept` attribute: `.eml,.msg`. A hint for the chooser; what is dropped is not filtered. */
  accept?: string;
  multiple?: boolean;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
  /** What became of the files: stands where they were dropped, so that it is seen. */
  children?: ReactNode;
}): ReactElement {
  const t = useText('shell');
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const hand = (list: FileList | null) => {
    const files = Array.from(list ?? []);
    if (files.length > 0 && !props.isDisabled) props.onFiles(props.multiple ? files : files.slice(0, 1));
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    hand(event.dataTransfer.files);
  };
  return (
    <div
      className={over ? 'file-drop file-drop-over' : 'file-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <FileIcon />
      <p className="file-drop-label">{props.label}</p>
      {props.help ? <p className="soft small">{props.help}</p> : null}
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={props.accept}
        multiple={props.multiple ?? false}
        onChange={(event) => {
          hand(event.target.files);
          event.target.value = '';
        }}
      />
      <Button onPress={() => input.current?.click()} isDisabled={props.isDisabled ?? false}>
        {t('files.choose')}
      </Button>
      {props.children}
    </div>
  );
}
