using Allocations.Engine.Demand;

namespace Allocations.Engine.Rules;

/// <summary>The choice of the one location, or the one lot, or both, from which an allocation takes: the first in their order
/// that covers the quantity wanted, or else the one with the most, of equals the first.</summary>
/// <param name="wanted">The quantity wanted, in millionths.</param>
internal ref struct SourceChoice(long wanted)
{
    private (long Rank, long Walk, int Index) _place;

    /// <summary>The source chosen so far.</summary>
    public AllocationSource Source { get; private set; }

    /// <summary>Its free quantity; 0 if there is no source.</summary>
    public long Free { get; private set; }

    /// <summary>Considers a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="free">Its free quantity for the request; above zero.</param>
    /// <param name="rank">Its place in the order: the lower, the earlier.</param>
    /// <param name="walk">Its place among equals.</param>
    /// <param name="index">Its place among those that are equal in this too.</param>
    public void Consider(AllocationSource source, long free, long rank, long walk, int index = 0)
    {
        (long, long, int) place = (rank, walk, index);
        bool isFirst = place.CompareTo(_place) < 0;
        bool isBetter = Free == 0
            || (free >= wanted) != (Free >= wanted) ? free > Free
            : free >= wanted || free == Free ? isFirst
            : free > Free;
        if (isBetter)
        {
            (Source, Free, _place) = (source, free, place);
        }
    }
}
