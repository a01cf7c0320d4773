package io.github.seqwright.recipes.captioning;

import io.github.seqwright.recipes.captioning.Scene.Form;
import io.github.seqwright.recipes.captioning.Scene.Size;
import io.github.seqwright.recipes.captioning.Scene.Thing;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Paints a scene: where its objects lie, and on how light a ground, is drawn at random. */
final class SceneDrawing {

    /** Half of an object's side, as a share of the picture's. */
    private static final double SMALL = 0.075;

    private static final double LARGE = 0.15;

    /** How much further apart two objects are along their relation than across it, as a share of the picture's side. */
    private static final double CLEAR = 0.15;

    private final int side;
    private final Random random;

    /** @param side of the picture, in pixels */
    SceneDrawing(int side, Random random) {
        this.side = side;
        this.random = random;
    }

    /** The middle of an object and half of its side, as shares of the picture's side. */
    private record Place(double x, double y, double half) {

        boolean touches(Place other) {
            double apart = half + other.half + 0.03;
            return Math.abs(x - other.x) < apart && Math.abs(y - other.y) < apart;
        }
    }

    BufferedImage draw(Scene scene) {
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int light = 225 + random.nextInt(31);
        graphics.setColor(new Color(light, light, light));
        graphics.fillRect(0, 0, side, side);
        Thing other = scene.other();
        List<Place> places = other == null ? group(scene) : pair(scene, other);
        for (int i = 0; i < places.size(); i++) {
            Thing thing = i > 0 && other != null ? other : scene.group();
            graphics.setColor(new Color(thing.color().rgb));
            graphics.fill(shape(thing.form(), places.get(i)));
        }
        graphics.dispose();
        return image;
    }

    private List<Place> group(Scene scene) {
        while (true) {
            List<Place> places = new ArrayList<>();
            for (int tries = 0; places.size() < scene.count() && tries < 100; tries++) {
                Place place = place(scene.group());
                if (places.stream().noneMatch(place::touches)) {
                    places.add(place);
                }
            }
            if (places.size() == scene.count()) {
                return places;
            }
        }
    }

    private List<Place> pair(Scene scene, Thing other) {
        while (true) {
            Place first = place(scene.group());
            Place second = place(other);
            double across = second.x - first.x;
            double down = second.y - first.y;
            boolean fits = switch (scene.relation()) {
                case LEFT_OF -> across > Math.abs(down) + CLEAR;
                case RIGHT_OF -> -across > Math.abs(down) + CLEAR;
                case ABOVE -> down > Math.abs(across) + CLEAR;
                case BELOW -> -down > Math.abs(across) + CLEAR;
                case NONE -> throw new IllegalArgumentException("two objects without a relation: " + scene);
            };
            if (fits && !first.touches(second)) {
                return List.of(first, second);
            }
        }
    }

    private Place place(Thing thing) {
        double half = thing.size() == Size.SMALL ? SMALL : LARGE;
        double margin = half + 0.02;
        return new Place(
                margin + (1 - 2 * margin) * random.nextDouble(), margin + (1 - 2 * margin) * random.nextDouble(), half);
    }

    private Shape shape(Form form, Place place) {
        double half = place.half * side;
        double left = place.x * side - half;
        double top = place.y * side - half;
        return switch (form) {
            case CIRCLE -> new Ellipse2D.Double(left, top, 2 * half, 2 * half);
            case SQUARE -> new Rectangle2D.Double(left, top, 2 * half, 2 * half);
            case TRIANGLE -> triangle(left, top, half);
            case CROSS -> cross(left, top, half);
        };
    }

    private static Shape triangle(double left, double top, double half) {
        Polygon triangle = new Polygon();
        triangle.addPoint((int) Math.round(left + half), (int) Math.round(top));
        triangle.addPoint((int) Math.round(left + 2 * half), (int) Math.round(top + 2 * half));
        triangle.addPoint((int) Math.round(left), (int) Math.round(top + 2 * half));
        return triangle;
    }

    private static Shape cross(double left, double top, double half) {
        double arm = 2 * half / 3;
        Area cross = new Area(new Rectangle2D.Double(left + arm, top, arm, 2 * half));
        cross.add(new Area(new Rectangle2D.Double(left, top + arm, 2 * half, arm)));
        return cross;
    }
}
