package dev.cnnc.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;

/**
 * The arrays that kernels read for every image, made from the tensors of a file: each is the work
 * of one thread, so that its bits depend on nothing else.
 */
abstract class CnncConstants implements CnncTeam.Work {

    private final CnncWeights weights;
    private final Object[] made;

    CnncConstants(CnncWeights weights, int count) {
        this.weights = weights;
        this.made = new Object[count];
    }

    /** Makes the array of this number. */
    abstract Object make(int index) throws IOException;

    /** A tensor of the file by its number, for the caller not to change. */
    final float[] tensor(int index) throws IOException {
        return weights.tensor(index);
    }

    /**
     * Makes all on the calling thread and up to {@code threads - 1} threads of {@code executor}.
     *
     * @return the arrays by their number
     * @throws IOException where the file was changed meanwhile
     */
    final Object[] makeAll(Executor executor, int threads) throws IOException {
        try {
            CnncTeam.run(executor, threads, 1, made.length, this);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (InternalError fault) {
            weights.finish();
            throw fault;
        }
        weights.finish();
        return made;
    }

    @Override
    public final void run(int round, int index) {
        try {
            made[index] = make(index);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
