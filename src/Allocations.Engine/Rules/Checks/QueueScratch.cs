namespace Allocations.Engine.Rules;

/// <summary>Working memory of serving a queue in which allocations wait on terms.</summary>
internal sealed class QueueScratch
{
    /// <summary>By terms: the round in which they were examined last.</summary>
    private long[] _rounds = new long[64];
    private long _round;

    /// <summary>The first in the queue of terms, by the complement of a key that is equal to its key or higher.</summary>
    public PriorityQueue<int, ulong> First { get; } = new();

    /// <summary>The supply for the terms that were examined last.</summary>
    public SupplyByExpiry Supply { get; } = new();

    /// <summary>Room for the list of locations of terms for whole bins.</summary>
    public int[] BinLocations { get; } = new int[EngineLimits.LocationsPerRequest];

    /// <summary>The terms that <see cref="Supply"/> was loaded for since an allocation was served last; 0 for none.</summary>
    public int LoadedTerms { get; set; }

    /// <summary>The first in the queue of those terms; 0 for none.</summary>
    public int FirstOfLoaded { get; set; }

    public void BeginRound()
    {
        First.Clear();
        LoadedTerms = 0;
        _round++;
    }

    /// <summary>Whether terms occur for the first time in this round.</summary>
    public bool IsNewInRound(int terms)
    {
        if (terms >= _rounds.Length)
        {
            Array.Resize(ref _rounds, Math.Max(_rounds.Length * 2, terms + 1));
        }

        bool isNew = _rounds[terms] != _round;
        _rounds[terms] = _round;
        return isNew;
    }
}
