namespace Allocations.Engine.PropertyTests.Model;

/// <summary>A job of the model; see <see cref="ReferenceModel"/>.</summary>
internal sealed record ModelJob(int Id, long First)
{
    public bool IsRunning { get; set; } = true;

    public long Last { get; set; }

    public int Slices { get; set; }

    public int Done { get; set; }

    public int Served { get; set; }
}
