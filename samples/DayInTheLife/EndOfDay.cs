using Allocations.Engine;

namespace DayInTheLife;

/// <summary>What must be true when the lights go out.</summary>
internal sealed class EndOfDay(Warehouse house, Story story)
{
    public async Task PlayAsync()
    {
        story.Chapter(18, 0, "The lights go out");
        AuditReport audit = await house.Engine.AuditAsync();
        story.Expect("nothing created, lost or promised twice", audit.IsSound, true);
    }
}
