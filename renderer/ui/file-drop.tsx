import { useRef, useState, type DragEvent, type ReactElement, type ReactNode } from 'react';
import { visibleName } from '../../core/text/visible.ts';
import { useText } from '../i18n/index.ts';
import { Button, ButtonRow } from './button.tsx';
import { useDropsBeside } from './drops-beside.ts';
import { FileIcon, FolderIcon } from './icons.tsx';
import { Notice } from './notice.tsx';
import { droppedApart, droppedFiles, pickedFiles, type DroppedFolder, type PickedFile } from './picked-files.ts';
import './file-drop.css';

type FileDropProps = {
  label: string;
  help?: ReactNode;
  /** As the `accept` attribute: `.eml,.msg`. A hint for the chooser; what is dropped is not filtered. */
  accept?: string;
  isDisabled?: boolean;
  /** Where there is something already: a line that takes more, instead of the large place that says what to do. */
  isOneLine?: boolean;
  /** What became of the files: stands where they were dropped, so that it is seen. */
  children?: ReactNode;
} &
  /** `onFolders` takes what is no file; without it, the place says that folders are not taken. */
  (
    | { onFiles: (files: File[]) => void; multiple?: boolean; onFolders?: (folders: DroppedFolder[]) => void }
    /** Takes folders too, from the keyboard by a button of their own: each file comes with its path. */
    | { onPicked: (files: PickedFile[]) => void; fileButton: string; folderButton: string }
  );

/**
 * A place to drop files on, and a button that does the same from the keyboard. Hands over real `File` objects. Where it
 * is the only place on its page, it also takes what is dropped beside it.
 */
export function FileDrop(props: FileDropProps): ReactElement {
  const t = useText('shell');
  const [over, setOver] = useState(false);
  const isDisabled = props.isDisabled ?? false;
  const [folders, setFolders] = useState<readonly DroppedFolder[]>([]);
  const handFiles = (files: File[]) => {
    if ('onPicked' in props || files.length === 0) return;
    props.onFiles(props.multiple ? files : files.slice(0, 1));
  };
  const hand = (picked: PickedFile[]) => {
    if (picked.length === 0 || isDisabled) return;
    setFolders([]);
    if ('onPicked' in props) props.onPicked(picked);
    else handFiles(picked.map(({ file }) => file));
  };
  const takeDropped = (items: DataTransferItemList) => {
    setOver(false);
    if (isDisabled) return;
    if ('onPicked' in props) {
      void droppedFiles(items).then(hand);
      return;
    }
    const dropped = droppedApart(items);
    if (props.onFolders === undefined) setFolders(dropped.folders);
    else if (dropped.folders.length > 0) props.onFolders(dropped.folders);
    handFiles(dropped.files);
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    takeDropped(event.dataTransfer.items);
  };
  const place = useRef<HTMLDivElement>(null);
  useDropsBeside(place, {
    onOver: (isBeside) => setOver(isBeside && !isDisabled),
    onDrop: takeDropped,
  });
  const chooser = { accept: props.accept, isDisabled, onFiles: (files: FileList) => hand(pickedFiles(files)) };
  return (
    <div
      ref={place}
      className={`file-drop${over ? ' file-drop-over' : ''}${props.isOneLine ? ' file-drop-line' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isDisabled);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {'onPicked' in props ? <FolderIcon /> : <FileIcon />}
      <p className="file-drop-label">{props.label}</p>
      {props.help && !props.isOneLine ? <p className="soft small">{props.help}</p> : null}
      {'onPicked' in props ? (
        <ButtonRow>
          <Chooser {...chooser} label={props.folderButton} button={props.folderButton} takes="folder" />
          <Chooser {...chooser} label={props.fileButton} button={props.fileButton} takes="files" />
        </ButtonRow>
      ) : (
        <Chooser
          {...chooser}
          label={props.label}
          button={t('files.choose')}
          takes={props.multiple ? 'files' : 'file'}
        />
      )}
      {folders.map(({ name }, index) => (
        <Notice key={index} tone="look" live title={t('files.folder', { name: visibleName(name) })}>
          <p>{t('files.folderText')}</p>
        </Notice>
      ))}
      {props.children}
    </div>
  );
}

/** A button alone that takes files, or a folder, by the system's chooser. */
export function FileChooser(props: {
  label: string;
  takes: 'files' | 'folder';
  onPicked: (files: PickedFile[]) => void;
}): ReactElement {
  const onFiles = (list: FileList) => {
    const picked = pickedFiles(list);
    if (picked.length > 0) props.onPicked(picked);
  };
  return (
    <Chooser
      {...{
        label: props.label,
        button: props.label,
        takes: props.takes,
        accept: undefined,
        isDisabled: false,
        onFiles,
      }}
    />
  );
}

/** A button that opens the system's chooser. */
function Chooser(props: {
  label: string;
  button: string;
  takes: 'file' | 'files' | 'folder';
  accept: string | undefined;
  isDisabled: boolean;
  onFiles: (files: FileList) => void;
}): ReactElement {
  const input = useRef<HTMLInputElement>(null);
  const { takes } = props;
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={props.label}
        accept={takes === 'folder' ? undefined : props.accept}
        multiple={takes === 'files'}
        {...(takes === 'folder' ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          if (event.target.files) props.onFiles(event.target.files);
          event.target.value = '';
        }}
      />
      <Button onPress={() => input.current?.click()} isDisabled={props.isDisabled}>
        {props.button}
      </Button>
    </>
  );
}
