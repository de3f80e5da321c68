using Allocations.Engine.Commands;
using Allocations.Engine.PropertyTests.Model;

namespace Allocations.Engine.PropertyTests.Generation;

/// <content>Indexes: made in small slices between other commands, stopped, dropped, and made again.</content>
internal sealed partial class ScriptGenerator
{
    private static readonly AllocationIndexKey[] s_keys =
        [AllocationIndexKey.Document, AllocationIndexKey.Product, AllocationIndexKey.State, AllocationIndexKey.Customer];

    private ScriptStep NextOfIndex()
    {
        List<ModelIndex> made = [.. _model.Indexes];
        ModelIndex? unfinished = made.Find(index => !index.IsComplete);
        return _dice.Weighted<Func<ScriptStep>>(
            (4, () => new CreateIndex(_dice.Pick(s_keys)).Sent()),
            (unfinished is null ? 0 : 14, () => new Tick(_dice.Pick(1, 1, 2, 256)).Sent()),
            (unfinished is null ? 0 : 1, () => new StopJob(new(unfinished!.Job)).Sent()),
            (made.Count > 0 ? 2 : 1, () => new DropIndex(_dice.Pick(s_keys)).Sent()))();
    }
}
