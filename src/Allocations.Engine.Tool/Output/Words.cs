using System.Globalization;
using Allocations.Engine.Journal;
using Allocations.Engine.AuditTrail;

namespace Allocations.Engine.Tool.Output;

/// <summary>The phrases of the tool, the same in every command.</summary>
internal static class Words
{
    private static readonly string[] s_units = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Number(ulong value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes)
    {
        int unit = 0;
        double value = bytes;
        while (value >= 1024 && unit < s_units.Length - 1)
        {
            value /= 1024;
            unit++;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{value:0.#} {s_units[unit]}");
    }

    /// <summary>UTC ticks as ISO 8601.</summary>
    public static string Time(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);

    public static string Segment(long segment) =>
        string.Create(CultureInfo.InvariantCulture, $"{segment} ({SegmentName.Of(segment)})");

    /// <summary>The position from which a log exists.</summary>
    public static string Start(in LogMark start) => start.NextFrame == 0
        ? "with its first frame"
        : string.Create(CultureInfo.InvariantCulture,
            $"behind sequence {start.LastSequence:N0}, frame {start.NextFrame - 1:N0}; what came before was recycled");

    public static string Trail(TrailFindings? found) =>
        found is null ? "none that reaches up to a checkpoint"
        : found.Problem is { } problem ? $"damaged. {problem}"
        : string.Create(CultureInfo.InvariantCulture,
            $"{found.Events:N0} events in {found.Blocks + 1:N0} blocks, after sequence {found.Began:N0} and up to "
            + $"{found.Through:N0}; chain hash {found.Chain:x32}");

    public static string Copied(TrailCopy? trail) =>
        trail is null or { Blocks: 0, Problem: null } ? "none that reaches up to a checkpoint"
        : trail.Problem is { } problem ? $"left out, as far as it is damaged. {problem}"
        : $"copied, {Number(trail.Blocks)} blocks";

    public static string Ending(LogFindings found, SegmentGeometry geometry) => found.Ending switch
    {
        LogEnding.Closed => "closed properly",
        LogEnding.Unclosed => "not closed: in use, or ended without closing; every frame is whole",
        LogEnding.Torn => string.Create(CultureInfo.InvariantCulture,
            $"torn tail: {found.TornBytes:N0} bytes behind frame {found.NextFrame - 1} (segment "
            + $"{Segment(geometry.SegmentOf(found.Position))}, offset {geometry.OffsetOf(found.Position)}) were never "
            + $"acknowledged; the next opening cuts them"),
        LogEnding.Growing => "growing: it is being written right now; read up to the last frame that was there",
        _ => "damaged",
    };
}
