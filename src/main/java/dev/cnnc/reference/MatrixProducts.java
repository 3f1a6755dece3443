package dev.cnnc.reference;

import java.util.ArrayList;
import java.util.List;

/** {@code torch.matmul}, one sum of products for every position of the result. */
final class MatrixProducts {

    private MatrixProducts() {}

    static Value apply(Value a, Value b) {
        int rank = a.sizes().size();
        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < rank - 2; i++) {
            sizes.add(Math.max(a.sizes().get(i), b.sizes().get(i)));
        }
        sizes.add(a.sizes().get(rank - 2));
        sizes.add(b.sizes().get(rank - 1));
        int inner = a.sizes().get(rank - 1);
        return Movements.fill(
                sizes,
                at -> {
                    double sum = 0;
                    for (int k = 0; k < inner; k++) {
                        sum +=
                                a.at(place(a, at, at[rank - 2], k))
                                        * b.at(place(b, at, k, at[rank - 1]));
                    }
                    return sum;
                });
    }

    /** The coordinates in {@code value} of its matrix for {@code at}, at a row and a column. */
    private static int[] place(Value value, int[] at, int row, int column) {
        int[] place = at.clone();
        for (int i = 0; i < at.length - 2; i++) {
            place[i] = value.sizes().get(i) == 1 ? 0 : at[i];
        }
        place[at.length - 2] = row;
        place[at.length - 1] = column;
        return place;
    }
}
