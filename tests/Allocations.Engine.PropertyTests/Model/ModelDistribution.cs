namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A segment of a distribution profile.</summary>
internal sealed record ModelSegment(int Tenant, DistributionSegment Segment);

/// <summary>The fair distribution run that is kept; see <see cref="ReferenceModel"/>.</summary>
internal sealed class ModelDistribution(long id, int tenant, string profile, ModelProduct? product, LocationId location)
{
    public long Id => id;

    public int Tenant => tenant;

    public string Profile => profile;

    /// <summary>Null for all products of the tenant.</summary>
    public ModelProduct? Product => product;

    public LocationId Location => location;

    public bool CommitsAtOnce { get; init; }

    public long Job { get; set; }

    public DistributionState State { get; set; } = DistributionState.Planning;

    public DistributionState End { get; set; }

    public ModelPhase Phase { get; set; }

    /// <summary>How much of the phase is done.</summary>
    public int Cursor { get; set; }

    public List<ModelScope> Products { get; } = [];

    /// <summary>The products that the run holds locked.</summary>
    public List<ModelProduct> Locked { get; } = [];

    public List<ModelEntry> Entries { get; } = [];

    public List<ModelDifference> Differences { get; } = [];

    public long PlannedSequence { get; set; }

    public int Missed { get; set; }

    public bool IsRunning => State is DistributionState.Planning or DistributionState.Applying;
}

internal enum ModelPhase
{
    Lock,
    Collect,
    Sort,
    Serve,
    Compare,
    Take,
    Give,
    Finish,
}

/// <summary>A product in the scope of a run.</summary>
internal sealed class ModelScope(ModelProduct product, decimal waiting, decimal beyond)
{
    public ModelProduct Product => product;

    public decimal Waiting => waiting;

    /// <summary>What others than those of high priority may still have.</summary>
    public decimal Beyond { get; set; } = beyond;

    public List<ModelPool> Pools { get; } = [];
}

/// <summary>What a run distributes at one place.</summary>
internal sealed class ModelPool(ModelLedger ledger)
{
    public ModelLedger Ledger => ledger;

    public decimal FreeBefore { get; } = ledger.Free;

    public decimal Free { get; set; } = ledger.Free;

    public decimal Given { get; set; }
}

/// <summary>An allocation in a run.</summary>
internal sealed class ModelEntry(ModelAllocation allocation, DistributionSegment segment, CustomerId customer, int weight)
{
    public ModelAllocation Allocation => allocation;

    public DistributionSegment Segment => segment;

    public CustomerId Customer => customer;

    public int Weight => weight;

    public Priority Priority { get; } = allocation.Request.Priority;

    public decimal Had { get; } = allocation.Allocated;

    public decimal Waiting { get; } = allocation.Waiting;

    public decimal Delivered { get; } = allocation.Delivered;

    public bool IsFinished { get; } = allocation.IsFinished;

    public bool IsUntouched { get; set; }

    /// <summary>What it puts in, place by place.</summary>
    public List<ModelDifference> PutsIn { get; } = [];

    public decimal PutIn { get; set; }

    public decimal Gets { get; set; }

    public DistributionReason Reason { get; set; }

    public decimal Difference => Gets - PutIn;
}

/// <summary>A difference that a run makes at one place.</summary>
internal sealed class ModelDifference(ModelEntry entry, ModelLedger ledger, decimal quantity)
{
    public ModelEntry Entry => entry;

    public ModelLedger Ledger => ledger;

    public decimal Quantity { get; set; } = quantity;
}
