namespace Allocations.Engine.Tool.Importing;

/// <summary>A segment of a distribution profile, with the ids of the files.</summary>
internal sealed record DistributionSegmentEntry(string File, int Line) : Entry(File, Line)
{
    public required int Tenant { get; init; }

    public required DistributionSegment Segment { get; init; }
}
