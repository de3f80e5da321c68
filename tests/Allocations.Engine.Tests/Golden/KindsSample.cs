using Allocations.Engine.Tests.Commands;

namespace Allocations.Engine.Tests.Golden;

/// <summary>A store whose log holds a command of each form, of a tenant that does not exist: also of kinds that no other sample
/// gives.</summary>
internal static class KindsSample
{
    public static async Task CreateAsync(string directory)
    {
        await using AllocationEngine engine = SampleStore.Open(directory);
        using CommandBatch batch = engine.As(new TenantId(7), new ActorId(9)).RentBatch();
        foreach (ICommand command in Samples.Commands)
        {
            Assert.NotEqual(-1, batch.Add(command));
        }

        await batch.SubmitAsync();
    }
}
