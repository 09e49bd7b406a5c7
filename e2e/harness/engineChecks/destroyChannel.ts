/** A message on this channel destroys the GPU device of every fragile worker. */
export const DESTROY_CHANNEL = 'destroy the GPU device';
