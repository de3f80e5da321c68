namespace Allocations.Engine.Demand;

/// <summary>What the job of a fair distribution run does in its next slice. The numbers are on disk.</summary>
internal enum DistributionPhase : byte
{
    None = 0,

    /// <summary>Locks the products in scope.</summary>
    Lock = 1,

    /// <summary>Visits the allocations, and notes those in scope.</summary>
    Collect = 2,

    /// <summary>Sorts them by product, segment and place in the queue.</summary>
    Sort = 3,

    /// <summary>Finds out how much each of them gets.</summary>
    Serve = 4,

    /// <summary>Compares products and allocations with what they were.</summary>
    Compare = 5,

    /// <summary>Takes from those who lose.</summary>
    Take = 6,

    /// <summary>Gives to those who gain.</summary>
    Give = 7,

    /// <summary>Serves the queues of the products, and unlocks them.</summary>
    Finish = 8,
}
