package dev.cnnc.drawing;

import java.util.List;

/**
 * A picture as a list of marks on white, later ones above earlier ones.
 *
 * @param title what it shows, for those who cannot see it
 */
public record Drawing(String title, double width, double height, List<Mark> marks) {

    public Drawing {
        marks = List.copyOf(marks);
    }
}
