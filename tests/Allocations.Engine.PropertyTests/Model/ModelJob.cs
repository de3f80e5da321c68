namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A job of the model; see <see cref="ReferenceModel"/>.</summary>
internal sealed record ModelJob(int Id, JobKind Kind, long First)
{
    public JobStatus Status { get; set; } = JobStatus.Running;

    public bool IsRunning => Status is JobStatus.Running or JobStatus.Stopping;

    public long Last { get; set; } = First;

    public int Slices { get; set; }

    public int Done { get; set; }

    public int Served { get; set; }

    /// <summary>The lot that is recalled; null for another job.</summary>
    public ModelLot? Lot { get; set; }

    /// <summary>The tenant of a distribution.</summary>
    public int OfTenant { get; set; }

    /// <summary>The product of a distribution; none for all.</summary>
    public ProductId Scope { get; set; }

    public int Tenant => Lot?.Product.Tenant ?? OfTenant;

    /// <summary>The key of the index that is made; none for another job.</summary>
    public AllocationIndexKey Index { get; set; }

    /// <summary>The row of the next allocation that a recall visits; 0 after the last.</summary>
    public int Cursor { get; set; }
}
