// The model and where it runs: backend and the reason for it, what this browser lacks, stored models, another GGUF.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'react-aria-components';
import { STORED_MODELS_KEY, storedModelsQuery } from '../queries/storedModels.ts';
import { formatCount, formatMegabytes, formatSeconds } from '../render/format.ts';
import type { BackendReport, LoadedModel } from '../store/modelSlice.ts';
import { PopUp } from './controls/PopUp.tsx';
import { useServices } from './explorerContext.tsx';
import { OpenRun } from './files/OpenRun.tsx';
import { OfflineWord } from './OfflineWord.tsx';
import { OpenFile } from './OpenFile.tsx';
import { useModelName } from './useModelName.ts';

interface Props {
  readonly opened: LoadedModel | null;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function ModelDialog({ opened, isOpen, onOpenChange }: Props) {
  return (
    <PopUp
      title="Model and machine"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      action={
        <span className="save-now">
          <OpenFile onChosen={() => onOpenChange(false)} />
          <OpenRun onChosen={() => onOpenChange(false)} />
        </span>
      }
    >
      {opened && <Machine model={opened} />}
      <section>
        <h3>Stored in this browser</h3>
        <StoredModels />
      </section>
      <OfflineWord />
    </PopUp>
  );
}

export function describeDevice({ name, device }: BackendReport): string {
  return name === 'webgpu' ? `WebGPU, ${device}` : device;
}

function Machine({ model }: { readonly model: LoadedModel }) {
  const { config, backend, loadMs, sha256 } = model;
  const name = useModelName();
  return (
    <>
      <dl className="facts">
        <div>
          <dt>Model</dt>
          <dd>{name}</dd>
        </div>
        <div>
          <dt>Neurons</dt>
          <dd>
            {formatCount(config.layers * config.neurons)}
            <span className="soft small">
              {' '}
              = {config.layers} layers × {formatCount(config.neurons)}
            </span>
          </dd>
        </div>
        <div>
          <dt>Runs on</dt>
          <dd>{describeDevice(backend)}</dd>
        </div>
        <div>
          <dt>Opened in</dt>
          <dd>{formatSeconds(loadMs)}</dd>
        </div>
      </dl>
      <p className="small">
        <b>Why there:</b> {backend.reason}
      </p>
      {backend.limitations.map((limitation) => (
        <p key={limitation} className="caveat">
          {limitation}
        </p>
      ))}
      <p className="soft small" style={{ overflowWrap: 'anywhere' }}>
        sha256 {sha256}
      </p>
    </>
  );
}

function StoredModels() {
  const { storage } = useServices();
  const client = useQueryClient();
  const { data, error } = useQuery(storedModelsQuery(storage));
  const remove = useMutation({
    mutationFn: (key: string) => storage.deleteModel(key),
    onSettled: () => client.invalidateQueries({ queryKey: STORED_MODELS_KEY }),
  });
  const problem = remove.error ?? error;
  return (
    <>
      {problem && <p className="caveat">{problem.message}</p>}
      {data?.length === 0 && <p className="soft small">Nothing is stored.</p>}
      <ul className="list">
        {data?.map((model) => (
          <li key={model.key}>
            <span className="grow">{model.name}</span>
            <span className="soft small number">
              {formatMegabytes(model.bytes)}
              {model.complete ? '' : ', download unfinished'}
            </span>
            <Button
              className="button tiny"
              aria-label={`Delete ${model.name} from this browser`}
              isDisabled={remove.isPending}
              onPress={() => remove.mutate(model.key)}
            >
              Delete
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
